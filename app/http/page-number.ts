/** Which page of a list a URL asks for, counted from 1; the first for whatever is no number of a page. */
export function pageNumber(request: Request, name = 'page'): number {
  const asked = Number(new URL(request.url).searchParams.get(name) ?? '1')
  return Number.isInteger(asked) && asked >= 1 && asked <= 10_000 ? asked : 1
}
