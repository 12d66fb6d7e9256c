export default {
  title: 'Board',
  opening: 'Opening the board…',
  hint: 'Everyone here draws on the same board.',
  readOnly: 'You can look at this board, but not draw on it.',
  firstPage: 'Page 1',
  copyName: 'board-copy',
  image: {
    tooLarge: 'This picture is larger than 20 MB. Make it smaller and add it again.',
    notAPicture: 'Only pictures (PNG, JPEG, GIF, WebP, small SVG) up to 20 MB can be put on the board.',
    failed:
      'The picture could not be kept. Check the connection; it may also be no picture that can be shown, or the school’s place for pictures is full.',
  },
  problem: {
    tooLarge: 'One thing was too large for the board and was not added. Use a smaller picture or less text.',
    newer_one: '{{count}} thing was made with a newer version. Reload the page to see it.',
    newer_other: '{{count}} things were made with a newer version. Reload the page to see them.',
    broken_one: '{{count}} thing on this board cannot be shown. Nothing else is affected.',
    broken_other: '{{count}} things on this board cannot be shown. Nothing else is affected.',
    dismiss: 'Close this notice',
  },
  reading: {
    pages: 'Pages of the board',
    page_one: '{{name}} ({{count}} thing)',
    page_other: '{{name}} ({{count}} things)',
    fit: 'Show all',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    empty: 'The board was empty',
    emptyBody: 'At this moment nothing had been drawn yet.',
    failed: 'The board could not be loaded. Check the connection and try again.',
    again: 'Try again',
  },
}
