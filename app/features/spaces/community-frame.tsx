import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityKind, SpaceArea } from '#domain/people/space-kinds.ts'
import { SpaceFrame } from './space-frame.tsx'

interface CommunityFrameProps {
  community: { readonly communityId: string; readonly name: string; readonly kind: CommunityKind | null }
  area: SpaceArea | null
  actions?: ReactNode
  children: ReactNode
}

/** What stands around every page of a community. Pages that use it load the words `people` and `spaces`. */
export function CommunityFrame({ community, area, actions, children }: CommunityFrameProps) {
  const { t } = useTranslation('spaces')
  const { t: people } = useTranslation('people')
  return (
    <SpaceFrame
      title={community.name}
      lead={community.kind === null ? people('community.kind') : t(`kind.${community.kind}.name`)}
      base={`/communities/${community.communityId}`}
      area={area}
      actions={actions}
    >
      {children}
    </SpaceFrame>
  )
}
