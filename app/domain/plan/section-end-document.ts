import * as Y from 'yjs'

/** Where what comes into a section is put: at its end, but ahead of an empty last paragraph, in which a caret may stand. */
export function endOfSection(section: Y.XmlElement): number {
  const last = section.get(section.length - 1)
  const isEmpty =
    last instanceof Y.XmlElement &&
    last.nodeName === 'paragraph' &&
    last.toArray().every((part) => part instanceof Y.XmlText && part.length === 0)
  return isEmpty ? section.length - 1 : section.length
}
