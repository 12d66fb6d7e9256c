import { accessSync, constants } from 'node:fs'

/** Where LibreOffice is, or why there is none. `.ci/run` installs it. */
export function findOffice(): { ok: true; value: string } | { ok: false; why: string } {
  for (const folder of (process.env['PATH'] ?? '').split(':')) {
    try {
      accessSync(`${folder}/soffice`, constants.X_OK)
      return { ok: true, value: `${folder}/soffice` }
    } catch {
      // the next one
    }
  }
  return { ok: false, why: 'no LibreOffice is installed' }
}
