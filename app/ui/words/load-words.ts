import type { Area, Language } from './languages.ts'

type Words = { default: Record<string, unknown> }

// One chunk an area and language: a page loads only what it says.
const modules = import.meta.glob<Words>('./{en,zh-CN}/*.ts')

/** The words of one area in one language. Throws for an area that has none. */
export async function loadWords(language: Language, area: Area): Promise<Record<string, unknown>> {
  const load = modules[`./${language}/${area}.ts`]
  if (load === undefined) throw new Error(`no words for ${area} in ${language}`)
  return (await load()).default
}
