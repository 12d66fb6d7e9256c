import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

interface Locked {
  version?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
}

/** What THIRD_PARTY.md says: every package that an installation runs, as the lock file names it. */
export function thirdParty(): string {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const byLicence = new Map<string, Set<string>>()
  for (const [where, it] of Object.entries(lock.packages)) {
    if (where === '' || it.dev === true) continue
    const name = where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = it.license ?? 'see the package'
    byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(`${name} ${it.version ?? ''}`.trim()))
  }
  const lists = [...byLicence]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, packages]) => `## ${licence}\n\n${[...packages].sort().join(', ')}\n`)
  return `# Third-party software

Made from the lock file by \`tests/repo/third-party.ts\`; a test keeps it true.

**tldraw** (the board) and the \`@tldraw\` packages are *not* under an open-source licence. Version 3.15.6 may
be used in commercial and non-commercial projects as long as its "Made with tldraw" watermark is shown
unaltered and its licence checks are not interfered with; it may be passed on only as part of another
application. The terms of the 3.x line are in [app/features/board/TLDRAW-LICENSE-3.x.md](app/features/board/TLDRAW-LICENSE-3.x.md).
Versions from 4 on need a key in production: that is why ours is pinned.

**libvips** (in the \`@img/sharp-libvips-*\` packages) decodes pictures. It is under the LGPL, is used unchanged as a
library of its own, and can be replaced by another build of it.

${lists.join('\n')}`
}

if (import.meta.main) writeFileSync(path.join(ROOT, 'THIRD_PARTY.md'), thirdParty())
