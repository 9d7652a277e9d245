// The drop zone: sends a file to be validated and shows what was found, as text and nothing but text.
"use strict";

const zone = document.getElementById("drop");
const input = document.getElementById("file");
const progress = document.getElementById("progress");
const result = document.getElementById("result");

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function show(name, found) {
  result.replaceChildren();
  const findings = found.findings;
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const told = ["violation", "warning", "info"].map((severity) => `${count(severity)} ${severity}${count(severity) === 1 ? "" : "s"}`);
  result.append(element("p", "verdict", findings.length ? `${name}: ${told.join(", ")}` : `${name}: nothing is wrong with it`));
  const list = element("ul", "findings");
  for (const finding of findings) {
    const item = element("li", finding.severity);
    item.append(element("strong", "", finding.message));
    if (finding.quote) item.append(element("q", "", finding.quote));
    const place = finding.line ? `line ${finding.line}, column ${finding.column} · ` : "";
    item.append(element("small", "aside", `${finding.severity} · ${place}${finding.rule}${finding.source ? ` · ${finding.source}` : ""}`));
    list.append(item);
  }
  result.append(list);
  result.focus();
}

async function send(file) {
  progress.textContent = `Reading ${file.name} …`;
  result.replaceChildren();
  try {
    const answer = await fetch(`/validate?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
    const found = await answer.json();
    progress.textContent = "";
    if (answer.ok) show(file.name, found);
    else result.append(element("p", "problem", `${file.name}: ${found.error}`));
  } catch (error) {
    progress.textContent = "";
    result.append(element("p", "problem", `${file.name} could not be sent: ${error.message}`));
  }
}

input.addEventListener("change", () => { if (input.files.length) send(input.files[0]); });
for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
}
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) send(event.dataTransfer.files[0]);
});
