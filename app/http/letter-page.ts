import { html, type SafeHtml } from 'remix/html-template'

/** A mail's HTML around its body. */
export function letterPage(language: string, body: SafeHtml): SafeHtml {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
      </head>
      <body style="font-family:system-ui,sans-serif;line-height:1.65;color:#23211d;max-width:36em">
        ${body}
      </body>
    </html> `
}

/** A subject of at most 120 letters: a line's end in it would begin another header. */
export function oneLine(text: string): string {
  const line = Array.from(text.replaceAll(/\s+/g, ' ').trim())
  return line.length <= 120 ? line.join('') : `${line.slice(0, 119).join('')}…`
}
