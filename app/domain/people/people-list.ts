import { done, refused, type Outcome } from '../outcome.ts'
import { readEmail } from './email.ts'
import { PERSON_NAME_MAX, readName } from './names.ts'
import type { CommunityRole, InstitutionRole } from './roles.ts'
import { readUserName } from './user-name.ts'

/** Most people that one list may name, without its header. */
export const LIST_ROWS_MAX = 500
/** Largest list, in bytes and in characters: five hundred rows with long names are a tenth of it. */
export const LIST_SIZE_MAX = 512 * 1024

/** Why a row cannot be used. Each has a sentence in the words `membership.import.problem`. */
export type ListProblem =
  | 'nameMissing'
  | 'nameTooLong'
  | 'contactMissing'
  | 'contactUnreadable'
  | 'roleUnknown'
  | 'twice'

/** A row of a list of people. */
export interface ListRow {
  /** Its number in the table that somebody sees: the header is row 1. */
  readonly row: number
  readonly name: string
  /** The e-mail or user name, as it is stored and looked up; as it was written when it cannot be read. */
  readonly contact: string
  readonly role: InstitutionRole | CommunityRole
  readonly problem: ListProblem | null
  /** The earlier row that names the same person. */
  readonly sameAs?: number
}

const HEADERS = {
  name: ['name', 'full name', '姓名', '名字', '教师姓名'],
  contact: [
    'e-mail or user name',
    'email or user name',
    'e-mail',
    'email',
    'mail',
    'user name',
    'username',
    'account',
    '邮箱或用户名',
    '电子邮箱或用户名',
    '邮箱',
    '电子邮箱',
    '电子邮件',
    '用户名',
    '账号',
    '帐号',
  ],
  role: ['role', '角色', '身份', '职务'],
} as const
type Column = keyof typeof HEADERS

const ROLE_WORDS = {
  community: {
    member: ['', 'member', '成员', '组员'],
    steward: ['steward', '负责人', '共同体负责人', '组长'],
  },
  institution: {
    teacher: ['', 'teacher', '教师', '老师'],
    administrator: ['administrator', 'admin', '管理员', '学校管理员'],
  },
} as const

/**
 * Reads the cells of a table, its first row the header in English or Chinese, as a list of people for a space of this
 * kind. Refuses a list without the columns for name and e-mail or user name (`listHeader`), without a row
 * (`listEmpty`) and with too many (`listTooLong`); what is wrong with one row is said of that row.
 */
export function readPeopleList(
  cells: readonly (readonly string[])[],
  kind: 'community' | 'institution',
): Outcome<ListRow[]> {
  const filled = cells
    .map((row, index) => ({ row, number: index + 1 }))
    .filter(({ row }) => row.some((cell) => cell.trim() !== ''))
  const header = (filled[0]?.row ?? []).map(plain)
  const at = (column: Column) =>
    header.findIndex((cell) => (HEADERS[column] as readonly string[]).includes(cell))
  const columns = { name: at('name'), contact: at('contact'), role: at('role') }
  if (columns.name < 0 || columns.contact < 0) return refused('listHeader', { field: 'list' })
  const people = filled.slice(1)
  if (people.length === 0) return refused('listEmpty', { field: 'list' })
  if (people.length > LIST_ROWS_MAX)
    return refused('listTooLong', { field: 'list', values: { max: LIST_ROWS_MAX } })
  const first = new Map<string, number>()
  return done(
    people.map(({ row, number }) => {
      const read = readRow(number, (column) => row[columns[column]] ?? '', kind)
      if (read.problem !== null) return read
      const sameAs = first.get(read.contact)
      if (sameAs === undefined) first.set(read.contact, number)
      return sameAs === undefined ? read : { ...read, problem: 'twice' as const, sameAs }
    }),
  )
}

function readRow(row: number, cell: (column: Column) => string, kind: 'community' | 'institution'): ListRow {
  const written = plain(cell('role'))
  const roles = Object.entries(ROLE_WORDS[kind]) as [ListRow['role'], readonly string[]][]
  const role = roles.find(([, words]) => words.includes(written))?.[0]
  const name = readName(cell('name'), 'name', PERSON_NAME_MAX)
  const contact = readContact(cell('contact'))
  const shown = {
    row,
    name: name.ok ? name.value : cell('name').trim().slice(0, PERSON_NAME_MAX),
    contact: contact ?? cell('contact').trim().slice(0, 100),
    role: role ?? roles[0]![0],
  }
  if (!name.ok)
    return { ...shown, problem: name.refusal.reason === 'required' ? 'nameMissing' : 'nameTooLong' }
  if (contact === null)
    return { ...shown, problem: shown.contact === '' ? 'contactMissing' : 'contactUnreadable' }
  return { ...shown, problem: role === undefined ? 'roleUnknown' : null }
}

/** An e-mail or a user name in its stored form; null for what is neither. */
function readContact(text: string): string | null {
  const read = /[@＠]/u.test(text) ? readEmail(text) : readUserName(text)
  return read.ok ? read.value : null
}

function plain(cell: string): string {
  return cell.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()
}

/**
 * What will become of a row: `new` and `account` get an invitation of their own, `member` and `invited` have what
 * they need, `problem` cannot be used.
 */
export type ListFate = 'new' | 'account' | 'member' | 'invited' | 'problem'
export type PlannedRow = ListRow & { readonly fate: ListFate }

/** What is known of the contacts of a list. */
export interface KnownContacts {
  /** The account behind a contact. */
  readonly accounts: ReadonlyMap<string, { readonly personId: string; readonly isMember: boolean }>
  /** Contacts whose own invitation into this space is still open. */
  readonly invited: ReadonlySet<string>
}

/** Decides what will become of each row. Who is named by e-mail and again by user name counts once. */
export function planList(rows: readonly ListRow[], known: KnownContacts): PlannedRow[] {
  const first = new Map<string, number>()
  return rows.map((row) => {
    if (row.problem !== null) return { ...row, fate: 'problem' }
    const account = known.accounts.get(row.contact)
    if (account !== undefined) {
      const sameAs = first.get(account.personId)
      if (sameAs !== undefined) return { ...row, problem: 'twice', sameAs, fate: 'problem' }
      first.set(account.personId, row.row)
      if (account.isMember) return { ...row, fate: 'member' }
    }
    if (known.invited.has(row.contact)) return { ...row, fate: 'invited' }
    return { ...row, fate: account === undefined ? 'new' : 'account' }
  })
}
