import { readMinutes } from './minutes.ts'
import { CELL_KINDS, type CellKind } from './plan-sections.ts'

// Districts ask for the lesson flow as a table in a word processor, and name its columns in many ways.

/** A row of the flow read from a table: whole minutes or none, and the words of each cell, one line a paragraph. */
export interface FlowRowDraft {
  readonly minutes: number | null
  readonly cells: Readonly<Record<CellKind, string>>
}

/** A table as texts: rows of cells, all of the same length; where cells were merged, the first has the text. */
export type TextGrid = readonly (readonly string[])[]

type Column = CellKind | 'minutes'

/** What the head of a column may say; compared without spaces, punctuation and letter case. */
const HEADS: Readonly<Record<Column, RegExp>> = {
  stage:
    /^(教学|学习|课堂|活动)?(环节|步骤|流程|阶段|过程|板块|程序)(名称)?$|^(lesson)?(stages?|phases?|steps?|parts?|segments?)(of(the)?lesson)?$/,
  minutes:
    /^(预设|预计|教学|所需)?(时间|时长|用时|分钟|时间分配|时间分钟)$|^(time|mins?|minutes?|duration|timing)(min|mins|minutes)?$/,
  teacher:
    /^(教师|老师)(的)?(活动|行为|引导|教学活动|组织|导学)?(与?提问)?$|^(教的活动|教法|师生活动|师生互动|教学内容与师生活动)$|^(teachers?)(s)?(questions?and)?(activity|activities|actions?|moves?|questions?|does)?$|^teacheractivityandquestions$/,
  students:
    /^(学生|学习)(的)?(活动|行为|学习活动|任务)?$|^(学的活动|学习任务|学法)$|^(students?|pupils?|learners?)(s)?(activity|activities|actions?|tasks?|work|do|does)?$/,
  anticipatedResponses:
    /^(预设|学生|可能的|预期)?(可能)?(的)?(反应|回答|学情|答案|生成|困难)(预设)?$|^(预设|预设与生成|学情预设)$|^(anticipated|expected|possible)(students?)?(responses?|answers?|thinking|solutions?)$/,
  intent:
    /^(设计|教学)?(意图|目的|理念|说明)$|^(设计意图及评价|设计意图与评价|评价与意图)$|^(design)?(intent|intention|purpose|rationale|goals?|why)$/,
}

/** Titles that may stand above the head, over the whole width: the flow has them anyway. */
const TITLES =
  /^(教学|学习|课堂)?(过程|流程|设计|环节|活动过程|过程设计)$|^(flowofthelesson|lessonflow|lessonprocedure|procedure)$/

/** One cell of a table that belongs to a cell of a row of the flow. */
export interface FlowPlace {
  /** Counted from 0. */
  readonly row: number
  readonly column: number
  /** What has to stand before its words: the name of a column that the flow does not have; else empty. */
  readonly name: string
}

/** A row of the flow as places of a table, for whoever brings more than words along. */
export interface FlowRowPlaces {
  readonly minutes: number | null
  readonly cells: Readonly<Record<CellKind, readonly FlowPlace[]>>
}

/**
 * Reads the rows of a lesson flow out of a table whose head names its columns, in Chinese or English; null
 * when it does not look like one. It does when at least three columns are known, one of them what the
 * teacher or the students do. No word is lost: a column of another name is put into the teacher's cell under
 * its name, a time that is no single number into the stage's, and a row without a stage of its own (a
 * merged cell) belongs to the stage before it.
 */
export function flowRowsFromGrid(grid: TextGrid): FlowRowDraft[] | null {
  const textAt = ({ row, column, name }: FlowPlace): string => {
    const text = grid[row]?.[column]?.trim() ?? ''
    return name === '' ? text : `${name}：${text}`
  }
  return (
    flowPlacesFromGrid(grid)?.map(({ minutes, cells }) => ({
      minutes,
      cells: Object.fromEntries(
        CELL_KINDS.map((kind) => [kind, cells[kind].map(textAt).reduce(lines, '')]),
      ) as Record<CellKind, string>,
    })) ?? null
  )
}

/** The same as places: which cells of the table each cell of a row is made of, in their order. */
export function flowPlacesFromGrid(grid: TextGrid): FlowRowPlaces[] | null {
  const at = grid.findIndex((row) => !isTitle(row))
  const head = grid[at]
  if (head === undefined) return null
  const columns = readHead(head)
  if (columns === null) return null
  const rows: { minutes: number | null; cells: Record<CellKind, FlowPlace[]> }[] = []
  for (const [index, texts] of grid.entries()) {
    if (index <= at || texts.every((text) => text.trim() === '')) continue
    const row = readRow(head, columns, texts, index)
    const before = rows.at(-1)
    const goesOn = columns.includes('stage') && row.cells.stage.length === 0 && row.minutes === null
    if (before === undefined || !goesOn) rows.push(row)
    else for (const kind of CELL_KINDS) before.cells[kind].push(...row.cells[kind])
  }
  return rows.length === 0 ? null : rows
}

/** Which column of a flow each text of a table's head names; null when it is no head of a flow. */
export function readHead(head: readonly string[]): (Column | null)[] | null {
  const seen = new Set<Column>()
  const columns = head.map((text) => {
    const column = columnOf(text)
    if (column === null || seen.has(column)) return null
    seen.add(column)
    return column
  })
  return seen.size >= 3 && (seen.has('teacher') || seen.has('students')) ? columns : null
}

function columnOf(text: string): Column | null {
  const name = plain(text)
  return (['minutes', ...CELL_KINDS] as const).find((column) => HEADS[column].test(name)) ?? null
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '')
}

function isTitle(row: readonly string[]): boolean {
  const texts = new Set(row.map(plain).filter((text) => text !== ''))
  return texts.size === 0 || (texts.size === 1 && TITLES.test([...texts][0]!) && row.length > 1)
}

function readRow(
  head: readonly string[],
  columns: readonly (Column | null)[],
  texts: readonly string[],
  row: number,
) {
  const cells: Record<CellKind, FlowPlace[]> = {
    stage: [],
    teacher: [],
    students: [],
    anticipatedResponses: [],
    intent: [],
  }
  let minutes: number | null = null
  let oddTime: FlowPlace | null = null
  for (const [column, raw] of texts.entries()) {
    const text = raw.trim()
    const kind = columns[column]
    const place = { row, column, name: '' }
    if (text === '') continue
    if (kind === 'minutes') {
      minutes = minutesIn(text)
      if (minutes === null) oddTime = place
    } else if (kind === null || kind === undefined) {
      cells.teacher.push({ ...place, name: head[column]?.trim() ?? '' })
    } else cells[kind].push(place)
  }
  if (oddTime !== null) cells.stage.push(oddTime)
  if (!columns.includes('minutes'))
    minutes = minutesInStage(cells.stage.map(({ column }) => texts[column] ?? '').join('\n'))
  return { minutes, cells }
}

/** "5", "5分钟", "约 5 min", "（5′）": one number, and nothing that it would be wrong to leave out. */
function minutesIn(text: string): number | null {
  const found =
    /^[（(]?\s*(?:约|大约|about|ca\.?)?\s*(\d{1,3})\s*(?:分钟|分|minutes?|mins?\.?|['’′])?\s*[)）]?$/i.exec(
      text.normalize('NFKC').trim(),
    )
  return found === null ? null : (readMinutes(found[1]!) ?? null)
}

/** "导入（5分钟）": the words stay as they are. */
function minutesInStage(stage: string): number | null {
  const found = /[（(]\s*(?:约|about)?\s*(\d{1,3})\s*(?:分钟|分|minutes?|mins?\.?|['’′])\s*[)）]/i.exec(stage)
  return found === null ? null : (readMinutes(found[1]!) ?? null)
}

function lines(before: string, after: string): string {
  return [before, after].filter((text) => text !== '').join('\n')
}
