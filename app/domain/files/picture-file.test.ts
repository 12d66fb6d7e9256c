import { expect, it } from 'vitest'
import { megabytes, pictureKind } from './picture-file.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

it('[T2] a picture is known by how its bytes begin', () => {
  expect(pictureKind(bytes('\u0089PNG\r\n\u001a\n....'))).toBe('png')
  expect(pictureKind(bytes('\u00ff\u00d8\u00ff\u00e0..JFIF'))).toBe('jpeg')
  expect(pictureKind(bytes('GIF89a....'))).toBe('gif')
  expect(pictureKind(bytes('RIFF....WEBPVP8 '))).toBe('webp')
  expect(pictureKind(bytes('....ftypheic....'))).toBe('heic')
})

it('[T2] anything else is no picture, SVG and archives among it', () => {
  for (const text of [
    '',
    'G',
    'PK\u0003\u0004....',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?><svg/>',
    '%PDF-1.7',
    'BM......',
    'RIFF....WAVEfmt ',
    '\u0089PNG\n....',
    '....ftypisom....',
  ])
    expect(pictureKind(bytes(text)), text).toBeNull()
})

it('tells sizes in whole megabytes', () => {
  expect([0, 1, 1_500_000, 3 * 1024 * 1024].map(megabytes)).toEqual([0, 1, 1, 3])
})
