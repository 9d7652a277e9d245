// The filing page: a passage and its events light up together, and a passage tells what was read from it.
"use strict";

const marks = [...document.querySelectorAll("mark")];
const cards = new Map([...document.querySelectorAll("[data-event]")].map((card) => [card.dataset.event, card]));
const tip = document.createElement("div");
tip.className = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.body.append(tip);

const numbersOf = (mark) => (mark.dataset.events || "").split(" ").filter(Boolean);

function light(numbers, on) {
  for (const number of numbers) cards.get(number)?.classList.toggle("lit", on);
  for (const mark of marks) {
    if (numbersOf(mark).some((number) => numbers.includes(number))) mark.classList.toggle("lit", on);
  }
}

function tell(mark) {
  tip.textContent = mark.dataset.tip;
  tip.hidden = false;
  const box = mark.getClientRects()[0];
  const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, left) + window.scrollX}px`;
  tip.style.top = `${box.bottom + window.scrollY + 6}px`;
}

for (const mark of marks) {
  mark.dataset.tip = mark.title;
  mark.removeAttribute("title");
  const enter = () => { light(numbersOf(mark), true); tell(mark); };
  const leave = () => { light(numbersOf(mark), false); tip.hidden = true; };
  mark.addEventListener("mouseenter", enter);
  mark.addEventListener("mouseleave", leave);
  mark.addEventListener("focusin", enter);
  mark.addEventListener("focusout", leave);
}
for (const [number, card] of cards) {
  card.addEventListener("mouseenter", () => light([number], true));
  card.addEventListener("mouseleave", () => light([number], false));
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
