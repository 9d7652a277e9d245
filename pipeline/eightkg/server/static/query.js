// The SPARQL page: YASGUI on this server's endpoint, completed from the ontology, with the questions that come along.
"use strict";

const START = "SELECT ?company (COUNT(?event) AS ?events) {\n  ?event ek:company ?c .\n  ?c rdfs:label ?company\n}\nGROUP BY ?company\nORDER BY DESC(?events)\nLIMIT 20";

async function start() {
  const { prefixes, terms } = await (await fetch("/terms.json")).json();
  const questions = await (await fetch("/questions.json")).json();
  Yasgui.Yasqe.forkAutocompleter("class", {
    name: "eightkg-class",
    bulk: true,
    get: () => terms.filter((term) => term.kind === "class").map((term) => term.iri),
  }, false);
  Yasgui.Yasqe.forkAutocompleter("property", {
    name: "eightkg-property",
    bulk: true,
    get: () => terms.filter((term) => term.kind === "property").map((term) => term.iri),
  }, false);
  Yasgui.Yasqe.forkAutocompleter("prefixes", {
    name: "eightkg-prefixes",
    get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`).sort(),
  }, false);
  const declared = Object.entries(prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join("\n");
  Yasgui.Yasqe.defaults.autocompleters = ["eightkg-prefixes", "eightkg-class", "eightkg-property", "variables"];
  Yasgui.Yasqe.defaults.value = `${declared}\n${START}`;
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: new URL("/sparql", location.href).href },
    endpointCatalogueOptions: { getData: () => [] },
    copyEndpointOnNewTab: false,
    persistenceId: "eightkg",
  });
  document.getElementById("question").addEventListener("change", (event) => {
    const chosen = questions.find((question) => question.name === event.target.value);
    if (!chosen) return;
    const tab = yasgui.getTab();
    const body = chosen.query;
    const missing = Object.entries(prefixes).filter(([name]) => body.includes(`${name}:`) && !new RegExp(`PREFIX\\s+${name}:`, "i").test(body));
    tab.getYasqe().setValue(missing.map(([name, iri]) => `PREFIX ${name}: <${iri}>`).concat([body]).join("\n"));
    tab.getYasqe().query();
  });
}

start();
