import { SCHEMA_NUMBER } from '../document-name.ts'

/** tldraw's own description of a record format: the version of each of its migration sequences. */
export interface BoardFormat {
  readonly schemaVersion: 2
  readonly sequences: Readonly<Record<string, number>>
}

/** The board schema that this build writes. Raised whenever tldraw's record formats change. */
export const BOARD_SCHEMA = SCHEMA_NUMBER.board

/**
 * What each board schema number means to tldraw. Append only: every number that was ever written to a
 * board must stay readable. A test compares the newest with the installed tldraw, so that an upgrade
 * cannot change the format without a new number.
 */
export const BOARD_FORMATS: ReadonlyMap<number, BoardFormat> = new Map([
  [
    1,
    {
      schemaVersion: 2,
      sequences: {
        'com.tldraw.store': 4,
        'com.tldraw.asset': 1,
        'com.tldraw.camera': 1,
        'com.tldraw.document': 2,
        'com.tldraw.instance': 25,
        'com.tldraw.instance_page_state': 5,
        'com.tldraw.page': 1,
        'com.tldraw.instance_presence': 6,
        'com.tldraw.pointer': 1,
        'com.tldraw.shape': 4,
        'com.tldraw.asset.bookmark': 2,
        'com.tldraw.asset.image': 5,
        'com.tldraw.asset.video': 5,
        'com.tldraw.shape.group': 0,
        'com.tldraw.shape.text': 3,
        'com.tldraw.shape.bookmark': 2,
        'com.tldraw.shape.draw': 2,
        'com.tldraw.shape.geo': 10,
        'com.tldraw.shape.note': 9,
        'com.tldraw.shape.line': 5,
        'com.tldraw.shape.frame': 1,
        'com.tldraw.shape.arrow': 6,
        'com.tldraw.shape.highlight': 1,
        'com.tldraw.shape.embed': 4,
        'com.tldraw.shape.image': 5,
        'com.tldraw.shape.video': 4,
        'com.tldraw.binding.arrow': 1,
      },
    },
  ],
])
