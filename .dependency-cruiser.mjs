// Who may import whom: the table of the README, held by `npm run check`.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(app|collab-server|media|db|tests|build)/', pathNot: allowed },
})

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('domain-stands-alone', '^app/domain/', '^app/domain/', 'The rules know nothing of ours.'),
    only('db-knows-the-rules', '^db/', '^(db|app/domain)/', 'db may import domain.'),
    only('media-knows-the-rules', '^media/', '^(media|app/domain)/', 'media may import domain, never db.'),
    only(
      'collab-server',
      '^collab-server/',
      '^(collab-server|db|app/domain)/',
      'collab-server may import domain and db.',
    ),
    only(
      'verbs',
      '^app/operations/',
      '^(app/operations|app/domain|db|media)/',
      'operations may import domain, db, media.',
    ),
    only(
      'http',
      '^app/http/',
      '^(app/http|app/operations|app/domain|app/ui/words|db|media)/',
      'http stands on operations, db, media, domain.',
    ),
    only(
      'routes',
      '^app/routes/',
      '^(app/routes|app/http|app/operations|app/domain|app/features|app/ui|db|media)/',
      'routes are thin.',
    ),
    only(
      'features',
      '^app/features/',
      '^(app/features|app/ui|app/domain)/',
      'The browser never reaches the server by import.',
    ),
    only('looks', '^app/ui/', '^(app/ui|app/domain)/', 'ui: looks only.'),
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/|\\.test\\.tsx?$' },
      to: { path: '^tests/' },
    },
    {
      name: 'pure-rules',
      comment:
        'A rule may use zod, yjs (file name says document), calendar arithmetic and prosemirror-model (the plan schema): no I/O.',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: '\\.test\\.ts$' },
      to: {
        path: 'node_modules|^node:',
        pathNot:
          'node_modules/(zod|@internationalized/date|yjs|lib0|prosemirror-model|prosemirror-changeset|prosemirror-transform|@tiptap/pm|@tiptap/y-tiptap)/',
      },
    },
    {
      name: 'tldraw-behind-the-board',
      severity: 'error',
      from: { path: '^(app|collab-server|media|db)/', pathNot: '^app/features/board/' },
      to: { path: 'node_modules/(tldraw|@tldraw)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.react-router)/' },
    // TypeScript 7 has no API that the cruiser could read with: swc reads instead.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
