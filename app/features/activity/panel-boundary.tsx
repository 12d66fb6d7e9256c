import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

interface Props {
  /** The panel's name, for the sentence that says what is missing. */
  name: string
  /** Called before the panel is tried once more. */
  onAgain: () => void
  children: ReactNode
}

/** Keeps the failure of one panel inside it: the others go on. */
export class PanelBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  private readonly again = () => {
    this.props.onAgain()
    this.setState({ failed: false })
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return <PanelFailed name={this.props.name} again={this.again} />
  }
}

function PanelFailed({ name, again }: { name: string; again: () => void }) {
  const { t } = useTranslation('activity')
  return (
    <div className="p-4">
      <Notice tone="danger" title={t('workspace.failedTitle', { panel: name })}>
        <p>{t('workspace.failedBody')}</p>
        <Button small className="mt-3" onClick={again}>
          {t('workspace.again')}
        </Button>
      </Notice>
    </div>
  )
}
