export default {
  palette: 'Find or do anything',
  placeholder: 'What to do, or where to go?',
  nothing: 'Nothing is called that. Try another word, in English or in Chinese.',
  found_one: '{{count}} found',
  found_other: '{{count}} found',
  group: {
    recent: 'Lately',
    site: 'Gongyan',
    lessonStudies: 'Lesson studies',
    communities: 'Communities',
    schools: 'Schools',
  },
  home: 'My lesson studies',
  library: 'Library',
  notifications: 'Notifications',
  directory: 'Find a space',
  begin: 'Begin a lesson study in {{community}}',
  newCommunity: 'Create a community',
  newInstitution: 'Add a school',
  mySpace: 'My space',
  account: 'My account',
  administration: 'Administration of this installation',
  language: { en: 'Show everything in English', 'zh-CN': 'Show everything in Chinese (中文)' },
  signOut: 'Sign out',
  tour: {
    label: 'A short tour, {{number}} of {{count}}',
    next: 'Next',
    back: 'Back',
    skip: 'Skip',
    done: 'Done',
    plan: {
      title: 'The plan you write together',
      body: 'Everybody writes in the same plan at once. It is saved by itself, and it remembers who wrote what.',
    },
    margin: {
      title: 'Say it in the margin',
      body: 'Select words of the plan to ask, praise or suggest another wording. Experts do the same without changing your text.',
    },
    board: {
      title: 'Draw on the board',
      body: 'Sketch the blackboard, or arrange what pupils may answer. Everybody sees your hand move.',
    },
    room: {
      title: 'Meet and chat',
      body: 'See and hear one another in the room. Whoever has a weak line can listen and write in the chat.',
    },
    session: {
      title: 'A session has a start and an end',
      body: 'Start one when you meet. When you end it with one sentence of what was decided, the plan as it is then is kept on the timeline.',
    },
    people: {
      title: 'Who takes part',
      body: 'See everybody and their roles here. Whoever organises asks an expert in from outside.',
    },
    again:
      'You find this tour again under “?” above, or with Ctrl + K (⌘ K), which finds everything else too.',
  },
}
