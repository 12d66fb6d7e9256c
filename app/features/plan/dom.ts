type Child = globalThis.Node | string

/** Makes an element: `el('button', { type: 'button', 'aria-label': 'Up' }, icon)`. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  element.append(...children)
  return element
}

/** An outline icon of 16 pixels; `path` in a 24 by 24 box, as lucide draws them. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const attributes = {
    viewBox: '0 0 24 24',
    width: '16',
    height: '16',
    'aria-hidden': 'true',
    class: 'plan-icon',
  }
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value)
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

export const ICONS = {
  grip: 'M9 5h.01M9 12h.01M9 19h.01M15 5h.01M15 12h.01M15 19h.01',
  up: 'm18 15-6-6-6 6',
  down: 'm6 9 6 6 6-6',
  add: 'M5 12h14M12 5v14',
  annotate: 'M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2zM8 9h8M8 13h5',
  remove: 'M3 6h18M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2',
} as const

/** The style as it was written: parsed styles lose what only word processors know. */
export function styleOf(element: Element): string {
  return element.getAttribute('style') ?? ''
}

/** Puts what is in an element into its place. */
export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}
