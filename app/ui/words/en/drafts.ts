export default {
  toWorkspace: 'To the shared plan',
  begin: {
    title: 'Think alone first, then plan together',
    body: 'Your draft is yours alone: until the drafts are revealed nobody but you can see it, organizers and administrators included. Write down your own thoughts, hand the draft in, and see everybody’s at the same moment.',
    submit: 'Begin my draft',
  },
  mine: {
    title: 'My draft',
    lead: 'Until the reveal only you can see it. What you write is saved by itself.',
    editorLabel: 'Text of my draft',
    readOnly: 'Your draft is handed in and waits for the reveal. Take it back to go on writing.',
  },
}
