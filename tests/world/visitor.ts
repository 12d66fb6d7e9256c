/**
 * Somebody at a browser without JavaScript: sends forms, keeps cookies, follows no redirect by itself,
 * so that a test sees where it would lead. `address` is where they sit, as a proxy would say it.
 */
export function aVisitor(origin: string, more: { language?: string; address?: string } = {}) {
  const cookies = new Map<string, string>()
  const send = async (
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ) => {
    const answer = await fetch(new URL(path, origin), {
      ...init,
      redirect: 'manual',
      headers: {
        'accept-language': more.language ?? 'zh-CN',
        ...(more.address === undefined ? {} : { 'x-forwarded-for': more.address }),
        ...(cookies.size === 0
          ? {}
          : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...init.headers,
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name, ...value] = (line.split(';')[0] ?? '').split('=')
      if (/max-age=0/i.test(line)) cookies.delete(name ?? '')
      else cookies.set(name ?? '', value.join('='))
    }
    return answer
  }
  return {
    get: (path: string, headers: Record<string, string> = {}) => send(path, { headers }),
    /** Sends a form with files. */
    upload: (path: string, body: FormData | ReadableStream | string, headers: Record<string, string> = {}) =>
      send(path, {
        method: 'POST',
        body,
        headers: { origin, ...headers },
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
      }),
    post: (path: string, form: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(form), headers: { origin, ...headers } }),
  }
}
