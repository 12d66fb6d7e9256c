import { setTimeout as pause } from 'node:timers/promises'

/** What a page answered. */
export interface Answer {
  readonly status: number
  /** Where it leads, as a path; null when it leads nowhere. */
  readonly location: string | null
  readonly body: string
}

/** How long somebody who is told "too often" waits before they try again, in milliseconds. */
const PATIENCE_MS = 20_000

/** Somebody with a browser's manners: keeps cookies, fills in forms, follows where they are led. */
export class Visitor {
  readonly origin: string
  readonly #cookies = new Map<string, string>()
  readonly #say: (line: string) => void

  constructor(origin: string, say: (line: string) => void) {
    this.origin = origin
    this.#say = say
  }

  async get(path: string): Promise<Answer> {
    return await this.#ask(path, { method: 'GET' })
  }

  /** Sends a form and returns the path that it leads to. Throws what the page said when it leads nowhere. */
  async send(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const answer = await this.post(path, new URLSearchParams(fields))
    if (answer.location === null)
      throw new Error(`${path} answered ${answer.status}: ${complaintIn(answer.body)}`)
    return answer.location
  }

  /** Posts a form or JSON. Waits and tries again when it is told that this is too often. */
  async post(path: string, body: URLSearchParams | object): Promise<Answer> {
    const isForm = body instanceof URLSearchParams
    for (;;) {
      const answer = await this.#ask(path, {
        method: 'POST',
        body: isForm ? body : JSON.stringify(body),
        ...(isForm ? {} : { headers: { 'content-type': 'application/json' } }),
      })
      if (answer.status !== 429) return answer
      this.#say(`${path}: the server asks for patience, trying again in ${PATIENCE_MS / 1000} s`)
      await pause(PATIENCE_MS)
    }
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('accept-language', 'en')
    if (init.method === 'POST') headers.set('origin', this.origin)
    const response = await fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value)
    }
    const location = response.headers.get('location')
    return {
      status: response.status,
      location: location === null ? null : new URL(location, this.origin).pathname,
      body: await response.text(),
    }
  }
}

/** The sentences that a page puts beside what is wrong. */
function complaintIn(html: string): string {
  const alerts = [...html.matchAll(/role="alert"[^>]*>(.*?)<\/(?:p|div|span)>/gs)]
  const sentences = alerts.map(([, inner]) => inner!.replaceAll(/<[^>]*>/g, ' ').trim())
  return sentences.length > 0 ? sentences.join(' ') : html.slice(0, 200)
}
