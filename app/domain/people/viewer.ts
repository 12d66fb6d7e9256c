import type { ActivityRole, InstitutionRole, CommunityRole } from './roles.ts'

/** Somebody signed in, with all that decides what they may do. Loaded once for each request. */
export interface Person {
  readonly personId: string
  readonly name: string
  /** Administers the installation. */
  readonly administrator: boolean
  readonly institutions: ReadonlyMap<string, InstitutionRole>
  readonly communities: ReadonlyMap<string, CommunityRole>
  /** The communities in which somebody of the person's institutions is a member. */
  readonly colleaguesIn: ReadonlySet<string>
  /** Explicit roles, by lesson study. */
  readonly activities: ReadonlyMap<string, ActivityRole>
}

/** Who is asking; null is somebody who has not signed in. */
export type Viewer = Person | null
