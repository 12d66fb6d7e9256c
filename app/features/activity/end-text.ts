/**
 * When a role or a link ends, as short as it can be said: `3 Dec, 18:00`, `12月3日18:00`. No end lies
 * further ahead than half a year, so the year goes without saying.
 */
export function endText(atMs: number, language: string, timeZone: string): string {
  const chinese = language.startsWith('zh')
  const text = new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en-GB', {
    month: chinese ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(atMs)
  return chinese ? text.replaceAll(' ', '') : text
}

/** A moment as a `datetime-local` field holds it, in the given number of minutes behind UTC. */
export function localValue(atMs: number, minutesBehindUtc: number): string {
  return new Date(atMs - minutesBehindUtc * 60_000).toISOString().slice(0, 16)
}
