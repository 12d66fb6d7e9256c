/**
 * The licences under which something can be published: the Creative Commons family and the Mulan Open Works
 * licences (木兰开放作品许可协议). Stored: add, never rename. Where SPDX has an id, it is that.
 */
export const LICENCES = [
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'CC-BY-NC-4.0',
  'CC-BY-NC-SA-4.0',
  'CC0-1.0',
  'MulanOWL-BY-1.0',
  'MulanOWL-BY-SA-1.0',
] as const
export type Licence = (typeof LICENCES)[number]

/** Of what others have put elsewhere: their terms, which we do not know. Only links have it. */
export const TERMS_ELSEWHERE = 'elsewhere'
export type LicenceOrElsewhere = Licence | typeof TERMS_ELSEWHERE

/** The short name, the same in every language, and where the text stands. */
export const LICENCE_FACTS: Readonly<Record<Licence, { readonly name: string; readonly url: string }>> = {
  'CC-BY-4.0': { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  'CC-BY-SA-4.0': { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  'CC-BY-NC-4.0': { name: 'CC BY-NC 4.0', url: 'https://creativecommons.org/licenses/by-nc/4.0/' },
  'CC-BY-NC-SA-4.0': { name: 'CC BY-NC-SA 4.0', url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/' },
  'CC0-1.0': { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'MulanOWL-BY-1.0': { name: '木兰 MulanOWL BY v1', url: 'https://license.coscl.org.cn/MulanOWLBYv1' },
  'MulanOWL-BY-SA-1.0': {
    name: '木兰 MulanOWL BY-SA v1',
    url: 'https://license.coscl.org.cn/MulanOWLBYSAv1',
  },
}

/**
 * What an adaptation may be published under. Share-alike keeps its own licence, non-commercial stays so, and
 * attribution is never given up; where two families meet and nobody has declared them compatible, it is refused.
 */
const ADAPTATION: Readonly<Record<Licence, readonly Licence[]>> = {
  'CC0-1.0': LICENCES,
  'CC-BY-4.0': [
    'CC-BY-4.0',
    'CC-BY-SA-4.0',
    'CC-BY-NC-4.0',
    'CC-BY-NC-SA-4.0',
    'MulanOWL-BY-1.0',
    'MulanOWL-BY-SA-1.0',
  ],
  'CC-BY-SA-4.0': ['CC-BY-SA-4.0'],
  'CC-BY-NC-4.0': ['CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0'],
  'CC-BY-NC-SA-4.0': ['CC-BY-NC-SA-4.0'],
  'MulanOWL-BY-1.0': ['MulanOWL-BY-1.0', 'MulanOWL-BY-SA-1.0'],
  'MulanOWL-BY-SA-1.0': ['MulanOWL-BY-SA-1.0'],
}

/** Reads a licence's id; null for everything else. */
export function licenceOf(text: string): Licence | null {
  return LICENCES.find((it) => it === text) ?? null
}

/** The licences that somebody may choose: all, or those that the edition it is based on allows. */
export function licencesFor(basedOn: Licence | null): readonly Licence[] {
  return basedOn === null ? LICENCES : ADAPTATION[basedOn]
}
