import { describe, expect, it } from 'vitest'
import { LIST_ROWS_MAX, type ListRow, planList, readPeopleList } from './people-list.ts'

const HEADER = ['Name', 'E-mail or user name', 'Role']
const rowsOf = (cells: string[][], kind: 'community' | 'institution' = 'community'): ListRow[] => {
  const read = readPeopleList(cells, kind)
  if (!read.ok) throw new Error(read.refusal.reason)
  return read.value
}
const reasonOf = (cells: string[][]) => {
  const read = readPeopleList(cells, 'community')
  return read.ok ? null : read.refusal.reason
}

describe('a list of people', () => {
  it.each([
    [HEADER],
    [['姓名', '邮箱或用户名', '角色']],
    [[' NAME ', 'Ｅmail', 'role']],
    [
      ['角色', '姓名', '用户名'],
      [2, 0, 1],
    ],
  ])(
    '[M37] is read by the names of its columns, in either language and any order: %j',
    (header, order = [0, 1, 2]) => {
      const cells = ['Lin Yuan', 'LinYuan@School.CN', '']
      const row = order.map((column) => cells[column]!)
      const written = header.includes('用户名')
        ? row.map((it) => it.replace('LinYuan@School.CN', 'Lin.Yuan'))
        : row
      const contact = header.includes('用户名') ? 'lin.yuan' : 'linyuan@school.cn'
      expect(rowsOf([header, written])).toEqual([
        { row: 2, name: 'Lin Yuan', contact, role: 'member', problem: null },
      ])
    },
  )

  it('[M38] says what is wrong with a row by its number in the table, empty lines counted', () => {
    const rows = rowsOf([
      HEADER,
      ['', 'a@school.cn', ''],
      ['', '', ''],
      ['Wu', '', ''],
      ['Wu', 'wu@school', ''],
      ['Wu', '-wu-', ''],
      ['Wu', 'wu@school.cn', 'headmaster'],
      ['x'.repeat(61), 'x@school.cn', ''],
      ['Lin', 'lin@school.cn', 'Steward'],
      ['Lin Y.', 'LIN@school.cn', '成员'],
    ])
    expect(rows.map((it) => [it.row, it.problem])).toEqual([
      [2, 'nameMissing'],
      [4, 'contactMissing'],
      [5, 'contactUnreadable'],
      [6, 'contactUnreadable'],
      [7, 'roleUnknown'],
      [8, 'nameTooLong'],
      [9, null],
      [10, 'twice'],
    ])
    expect(rows.at(-2)?.role).toBe('steward')
    expect(rows.at(-1)?.sameAs).toBe(9)
  })

  it('[M38] knows the roles of its own kind of space only', () => {
    const cells = [HEADER, ['Lin', 'lin@school.cn', '管理员'], ['Wu', 'wu@school.cn', '负责人']]
    expect(rowsOf(cells, 'institution').map((it) => [it.role, it.problem])).toEqual([
      ['administrator', null],
      ['teacher', 'roleUnknown'],
    ])
    expect(rowsOf(cells).map((it) => [it.role, it.problem])).toEqual([
      ['member', 'roleUnknown'],
      ['steward', null],
    ])
  })

  it('[M37] has a header, somebody in it, and at most five hundred', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => ['T', `t${n}@school.cn`, ''])
    expect(reasonOf([])).toBe('listHeader')
    expect(reasonOf([['Lin', 'lin@school.cn']])).toBe('listHeader')
    expect(reasonOf([HEADER, ['', '']])).toBe('listEmpty')
    expect(reasonOf([HEADER, ...many(LIST_ROWS_MAX)])).toBeNull()
    expect(reasonOf([HEADER, ...many(LIST_ROWS_MAX + 1)])).toBe('listTooLong')
  })

  it('[M39] invites who is not in and has no open link, and each person once', () => {
    const rows = rowsOf([
      HEADER,
      ['New', 'new@school.cn', ''],
      ['In', 'in@school.cn', ''],
      ['Out', 'out@school.cn', ''],
      ['Out again', 'out', ''],
      ['Linked', 'linked', ''],
      ['', 'x', ''],
    ])
    const out = { personId: 'out', isMember: false }
    const planned = planList(rows, {
      accounts: new Map([
        ['in@school.cn', { personId: 'in', isMember: true }],
        ['out@school.cn', out],
        ['out', out],
      ]),
      invited: new Set(['linked']),
    })
    expect(planned.map((it) => [it.row, it.fate, it.problem, it.sameAs])).toEqual([
      [2, 'new', null, undefined],
      [3, 'member', null, undefined],
      [4, 'account', null, undefined],
      [5, 'problem', 'twice', 4],
      [6, 'invited', null, undefined],
      [7, 'problem', 'nameMissing', undefined],
    ])
  })
})
