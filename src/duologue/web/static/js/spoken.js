// What the modules say, in the language of the page: a page that is not in English brings the sentences along.
const SAID = JSON.parse(document.getElementById("spoken")?.textContent || "{}");

export const spoken = (sentence, values = {}) =>
  Object.entries(values).reduce((words, [name, value]) => words.replace(`{${name}}`, value), SAID[sentence] || sentence);
