/** The words of presenting and embedding. */
export const modeWords = {
  present: 'Present',
  endPresent: 'End (P)',
  wholePage: 'Open in DropBlock Lab',
  embed: 'Embed in a page',
  embedHelp:
    'Shows the columns and the dock. hide= and lock= take away single controls or hold them fast; the page around can set and hear everything: docs/embedding.md says how.',
  snippet: 'HTML for the page',
  copySnippet: 'Copy HTML',
  copiedSnippet: 'HTML copied.',
  snippetRefused: 'The browser did not let the page copy: the HTML is in the field.',
};
