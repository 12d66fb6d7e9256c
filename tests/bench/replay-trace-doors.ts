import { randomBytes } from 'node:crypto'
import { SCHEMA_NUMBER } from '#domain/document-name.ts'
import { Visitor } from './replay-trace-visitor.ts'

/** A sign-in of whoever lets the others in. */
export interface Steward {
  readonly userName: string
  readonly password: string
}

/** One person of the trace, signed in. */
export interface Member {
  readonly userName: string
  /** A new ticket for the plan. */
  readonly ticket: () => Promise<string>
}

export interface PreparedPlan {
  readonly lessonStudyId: string
  /** `plan/<uuid>/<epoch>` */
  readonly documentName: string
  readonly members: readonly Member[]
}

/**
 * Makes the people and the plan that a trace needs, through the doors that everybody uses: an empty
 * installation is founded, else the steward signs in; a community and a lesson study are made, and each
 * person comes in by the community's invitation link with an account of their own.
 */
export async function prepare(input: {
  origin: string
  /** Makes the first account of an empty installation; its sign-in opens the next run. */
  founder: () => Promise<Steward>
  /** Sign-ins to try, in this order, where there are accounts already. */
  stewards: readonly Steward[]
  people: number
  title: string
  say: (line: string) => void
}): Promise<PreparedPlan> {
  const { origin, people, title, say } = input
  const run = randomBytes(4).toString('hex')
  const steward = await enter(input)
  const communityPath = await steward.send('/communities/new', { name: `Trace ${run}`, purpose: title })
  const lessonStudyPath = await steward.send(`${communityPath}/lesson-studies/new`, {
    title,
    subject: '',
    grade: '',
    lessonMinutes: '40',
    language: 'en',
  })
  const invitation = await invite(steward, communityPath)
  const members: Member[] = []
  for (let agent = 0; agent < people; agent += 1) {
    say(`inviting person ${agent + 1} of ${people}`)
    const userName = `trace-${run}-${agent + 1}`
    const visitor = await accept(origin, invitation, { userName, name: `Author ${agent + 1}` }, say)
    members.push({ userName, ticket: () => ticketOf(visitor, lessonStudyPath, documentName) })
  }
  const documentName = await findPlan(steward, lessonStudyPath)
  return { lessonStudyId: lessonStudyPath.split('/').at(-1)!, documentName, members }
}

async function enter(input: Pick<Parameters<typeof prepare>[0], 'origin' | 'founder' | 'stewards' | 'say'>) {
  const visitor = new Visitor(input.origin, input.say)
  const { location } = await visitor.get('/')
  if (location === '/welcome') {
    const { userName, password } = await input.founder()
    input.say(`the installation is empty: founding it as ${userName}`)
    await visitor.send('/welcome', { name: 'Trace Founder', userName, email: '', password })
    return visitor
  }
  let last: unknown
  for (const { userName, password } of input.stewards) {
    try {
      await visitor.send('/sign-in', { name: userName, password })
      input.say(`signed in as ${userName}`)
      return visitor
    } catch (cause) {
      last = cause
    }
  }
  throw new Error('this installation has accounts: say who makes the community with --user and --password', {
    cause: last,
  })
}

async function invite(steward: Visitor, communityPath: string): Promise<string> {
  const form = new URLSearchParams({ intent: 'invite', days: '1', uses: '' })
  const { body, status } = await steward.post(`${communityPath}/governance`, form)
  const path = /\/invitations\/[\w-]+/.exec(body)?.[0]
  if (path === undefined) throw new Error(`${communityPath} answered ${status} without an invitation link`)
  return path
}

async function accept(
  origin: string,
  invitation: string,
  who: { userName: string; name: string },
  say: (line: string) => void,
): Promise<Visitor> {
  const visitor = new Visitor(origin, say)
  const password = newPassword()
  await visitor.send(invitation, { intent: 'join', ...who, email: '', schoolName: '', password })
  return visitor
}

async function findPlan(visitor: Visitor, lessonStudyPath: string): Promise<string> {
  const { body, status } = await visitor.get(`${lessonStudyPath}/plan`)
  const name = /plan\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/\d+/.exec(body)?.[0]
  if (name === undefined) throw new Error(`${lessonStudyPath}/plan answered ${status} and names no plan`)
  return name
}

async function ticketOf(visitor: Visitor, lessonStudyPath: string, documentName: string): Promise<string> {
  const asked = { documentName, schemaNumber: SCHEMA_NUMBER.plan }
  const { status, body } = await visitor.post(`${lessonStudyPath}/ticket`, asked)
  if (status !== 200) throw new Error(`the ticket was refused with ${status}: ${body.slice(0, 200)}`)
  return (JSON.parse(body) as { ticket: string }).ticket
}

export function newPassword(): string {
  return randomBytes(18).toString('base64url')
}
