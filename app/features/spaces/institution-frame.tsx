import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstitutionKind, SpaceArea } from '#domain/people/space-kinds.ts'
import { SpaceFrame } from './space-frame.tsx'

interface InstitutionFrameProps {
  institution: {
    readonly institutionId: string
    readonly name: string
    readonly kind: InstitutionKind
    readonly districtName: string | null
  }
  area: SpaceArea | null
  actions?: ReactNode
  children: ReactNode
}

/** What stands around every page of a school or a district. Pages that use it load the words `people` and `spaces`. */
export function InstitutionFrame({ institution, area, actions, children }: InstitutionFrameProps) {
  const { t } = useTranslation('spaces')
  const { name, kind, districtName } = institution
  const isOf = districtName === null ? [] : [t('institution.ofDistrict', { name: districtName })]
  return (
    <SpaceFrame
      title={name}
      lead={[t(`kind.${kind}.name`), ...isOf].join(' · ')}
      base={`/institutions/${institution.institutionId}`}
      area={area}
      actions={actions}
    >
      {children}
    </SpaceFrame>
  )
}
