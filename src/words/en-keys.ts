/** The words of the list of keys. */
export const keyWords = {
  title: 'Keys',
  button: 'Keys (?)',
  space: 'Space',
  does: {
    blockSize: 'block_size − 2, + 2',
    redraw: 'Redraw',
    channel: 'Previous, next channel',
    match: 'Match shares on or off',
    theme: 'Dark or light',
    present: 'Present, or end it',
    play: 'Play the ramp of p, while presenting',
    step: 'Previous, next step of the lesson',
    arrows: 'Move the cell that is read out (on a panel), or the square (on the picture)',
    zoom: 'Zoom the square (on the picture)',
    escape: 'No cell; closes a dialog; ends presenting',
    list: 'This list',
  },
};
