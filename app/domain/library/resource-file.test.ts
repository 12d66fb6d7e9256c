import { expect, it } from 'vitest'
import { resourceFileKind, resourceFileName } from './resource-file.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** A zip archive whose directory names these entries; what is in them does not matter. */
function archive(names: readonly string[], first = ''): Uint8Array {
  const head = `PK\u0003\u0004${'\0'.repeat(26)}${first}`
  const entries = names.map((name) => {
    const size = String.fromCharCode(name.length & 255, name.length >> 8)
    return `PK\u0001\u0002${'\0'.repeat(24)}${size}${'\0'.repeat(16)}${name}`
  })
  const directory = entries.join('')
  const at = new Uint8Array(4)
  new DataView(at.buffer).setUint32(0, head.length, true)
  return bytes(`${head}${directory}PK\u0005\u0006${'\0'.repeat(12)}${String.fromCharCode(...at)}\0\0`)
}
const kindOf = (it: Uint8Array) => {
  const read = resourceFileKind(it)
  return read.ok ? read.value.ending : read.refusal.reason
}

it('[E19] a file is what its bytes say', () => {
  expect(kindOf(bytes('%PDF-1.7 …'))).toBe('pdf')
  expect(kindOf(bytes('\u0089PNG\r\n\u001a\n…'))).toBe('png')
  expect(kindOf(archive(['[Content_Types].xml', 'word/document.xml']))).toBe('docx')
  expect(kindOf(archive(['ppt/presentation.xml', 'ppt/slides/slide1.xml']))).toBe('pptx')
  expect(kindOf(archive(['xl/workbook.xml']))).toBe('xlsx')
  expect(kindOf(archive(['mimetype'], 'mimetypeapplication/vnd.oasis.opendocument.text'))).toBe('odt')
})

it('[E19] what is of the old kind, has macros or is anything else is refused', () => {
  expect(kindOf(bytes('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'))).toBe('oldOfficeFile')
  expect(kindOf(archive(['word/document.xml', 'word/vbaProject.bin']))).toBe('fileWithMacros')
  for (const other of [
    bytes('<html><script>alert(1)</script>'),
    bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    bytes('MZ\u0090'),
    bytes('PK\u0003\u0004'),
    archive(['evil.exe', 'notes/word/document.xml.txt']),
    new Uint8Array(0),
  ])
    expect(kindOf(other)).toBe('notAResourceFile')
})

it('[E20] its name ends in what it is and forbids nothing on any system', () => {
  expect(resourceFileName('C:\\docs\\分数.exe', 'x', 'pdf')).toBe('分数.pdf')
  expect(resourceFileName('../../etc/passwd', 'x', 'docx')).toBe('passwd.docx')
  expect(resourceFileName('a<b>:"c"|?*\u0000\u202e.pdf', 'x', 'pdf')).toBe('a b c.pdf')
  expect(resourceFileName('', 'Title', 'pdf')).toBe('Title.pdf')
  expect(resourceFileName('...', '...', 'pdf')).toBe('file.pdf')
})
