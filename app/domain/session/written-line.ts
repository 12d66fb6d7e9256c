/** Control characters other than a line's end and a tab: unseen, and the database takes no NUL. */
const UNSEEN = /[^\P{Cc}\n\t]/gu

/** What somebody wrote, as it is kept: whole characters only, nothing unseen, no space at the ends. */
export function writtenLine(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim()
}
