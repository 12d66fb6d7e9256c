import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props<P> {
  load: () => Promise<{ default: ComponentType<P> }>
  props: P
}

/** A small part whose code comes when it is shown. If it does not come, a sentence stands in its place, and it alone is missing. */
export function PartOnDemand<P extends object>({ load, props }: Props<P>) {
  // Made anew each time the part is shown: a lazy component remembers that its code did not come.
  const [Part] = useState(() => lazy(load) as ComponentType<P>)
  return (
    <Boundary>
      <Suspense>
        <Part {...props} />
      </Suspense>
    </Boundary>
  )
}

class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Missing /> : this.props.children
  }
}

function Missing() {
  const { t } = useTranslation('shell')
  return (
    <p role="alert" className="bg-danger-wash px-4 py-2 text-sm text-danger">
      {t('failedPanel')}
    </p>
  )
}
