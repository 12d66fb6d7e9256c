// Inks that hold AA contrast (4.5:1) on paper and with white text on them, far apart in hue.
const INKS = [
  '#1f6f54',
  '#8f3b1b',
  '#2b5aa0',
  '#7a2e72',
  '#6b5a00',
  '#0f6a78',
  '#a12d4c',
  '#4d4aa8',
  '#3f6b1f',
  '#855014',
  '#5b5f66',
  '#8a2fa0',
  '#b3261e',
  '#6d4c41',
  '#ad1457',
  '#283593',
  '#a04000',
  '#006a9e',
] as const

/** A person's steady colour, the same in carets, board, timeline and compare: `ink` for names and lines, `wash` behind text. Six-digit hex. */
export function personColor(personId: string): { ink: string; wash: string } {
  // FNV-1a: stable over releases, spreads uuids evenly.
  let hash = 0x811c9dc5
  for (let i = 0; i < personId.length; i++) hash = Math.imul(hash ^ personId.charCodeAt(i), 0x01000193) >>> 0
  const ink = INKS[hash % INKS.length] ?? INKS[0]
  return { ink, wash: mixWithWhite(ink, 0.84) }
}

function mixWithWhite(hex: string, share: number): string {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16)
    return Math.round(value + (255 - value) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${part(1)}${part(3)}${part(5)}`
}
