import type { DemoLesson } from './demo-lesson.ts'

export const LESSON_EN: DemoLesson = {
  language: 'en',
  title: 'A first look at fractions: one part of a whole',
  subject: 'Mathematics',
  grade: 'Grade 3',
  lessonMinutes: 40,
  draft: [
    {
      by: 'chen',
      sections: {
        title: ['A first look at fractions: one part of a whole'],
        briefDescription: [
          'Pupils extend what a number can say: from counting whole things to naming one of several equal parts. Both schools teach from this shared plan and then compare what their pupils said.',
        ],
        researchTheme: [
          'Pupils discover by folding and explaining that equal sharing comes first, and grow willing to justify an answer in more than one way.',
        ],
        lessonGoals: [
          [
            'Understand a unit fraction as one of several equal parts; read and write it.',
            'Show a unit fraction by folding, shading or drawing, and say what was shared, into how many equal parts, and how many are meant.',
            'Compare unit fractions with the help of pictures: the more parts, the smaller each one.',
          ],
        ],
        standards: [
          'Before: sharing equally, division with remainders. This lesson: unit fractions of one object. After: several parts of a whole, fractions of a set.',
        ],
        keyPoints: ['A unit fraction names one part after sharing equally.'],
        difficultPoints: ['Saying of what it is a part; a larger denominator makes a smaller part.'],
      },
    },
    {
      by: 'li',
      sections: {
        rationale: [
          'Liuxi village school has 18 pupils in this grade. In interviews 16 could halve a pancake, but 7 of them drew halves of different sizes and still called each a half.',
          'Most pupils of the city class had heard "one half" and could read it, yet could not say what it means. The starting points differ; the difficulty is the same: nobody has felt why the parts must be equal.',
        ],
        materialStudy: [
          'Our textbooks begin with a moon cake or an apple, and both say "half" before they write a fraction. We keep the word, so that pupils feel the need for a new number.',
          'Japanese textbooks begin with a paper strip of one metre, which makes the unit visible. We use the strip in the exercises.',
        ],
      },
    },
    {
      by: 'wang',
      sections: {
        unitDesign: [
          'Doing leads: share, fold, compare. The teacher tells little and asks often: how do you know?',
        ],
        preparation: [
          [
            'Two circles, rectangles and squares of paper for each pupil; crayons',
            'Four paper strips of one metre for the groups',
            'Large circles and magnets for the board',
          ],
        ],
        evaluation: [
          [
            'Points at a drawing and says what was shared, into how many equal parts, and what one of them is called',
            'Recognises a drawing that is not shared equally and says why',
            'Compares one half and one quarter with a picture',
          ],
        ],
        homework: [
          'For all: find three things at home that can be shared equally and draw one part of each. If you like: explain to somebody younger why a quarter is less than a half, and write down what they ask.',
        ],
      },
    },
    {
      by: 'zhou',
      sections: {
        observationPoints: [
          [
            'Row 2: which words do pupils use when they first say "one half"? Does anyone say "equal"?',
            'Seats B3, C1, D4: their folds differ from the others. How do they explain them?',
            'When comparing, do pupils look at the picture or at the numeral first?',
          ],
        ],
        boardPlan: [
          'Left: title and the question "How do we write a half?" Middle: three ways of folding. Right: 1/2, 1/4, 1/8 from large to small, with room for what pupils find.',
        ],
      },
    },
  ],
  rows: [
    {
      minutes: 5,
      cells: {
        stage: ['Launch: sharing a moon cake'],
        teacher: [
          'Two children take 4 apples, 2 bottles of water and 1 moon cake on a trip. How can they share fairly?',
          'One moon cake for two: how much does each get? Can a number we know say it?',
        ],
        students: ['Answer the first two at once; for the third "half", "a half", "0.5" come up.'],
        anticipatedResponses: [
          ['"Half each."', '"Just cut it once." (Ask: any cut?)', '"Not 1, because it is less than one."'],
        ],
        intent: ['From what whole numbers can say to what they cannot: a need for a new number.'],
      },
    },
    {
      minutes: 10,
      cells: {
        stage: ['Meeting one half'],
        teacher: [
          'Let the circle be the moon cake: make a half and shade it.',
          'Here are equal and unequal ones side by side. Which shaded parts may be called a half, and why?',
        ],
        students: ['Fold, shade, compare; neighbours check whether both sides meet.'],
        anticipatedResponses: [
          [
            'The fold misses the centre, but "it is a half"',
            'Cuts the parts out and lays one on the other',
            '"They must be equal, or it is not fair."',
          ],
        ],
        intent: ['Right and wrong side by side make the condition felt: equal parts.'],
      },
    },
    {
      minutes: 10,
      cells: {
        stage: ['Making unit fractions'],
        teacher: [
          'Choose a sheet, fold a fraction that you like and tell us: what did you share, into how many equal parts?',
        ],
        students: ['Fold quarters, eighths and more; compare ways of folding in groups of four.'],
        anticipatedResponses: [
          [
            'More than three ways to fold a quarter of a square',
            '"They look different. How can all be quarters?"',
            'A third is hard to fold; some roll the paper',
          ],
        ],
        intent: ['Different shapes, the same size: what counts is the relation of part and whole.'],
      },
    },
    {
      minutes: 8,
      cells: {
        stage: ['Comparing'],
        teacher: ['Circles of one size: which is largest, 1/2, 1/4 or 1/8? Guess first, then show it.'],
        students: ['Guess alone, vote, then lay the parts on each other.'],
        anticipatedResponses: [
          ['"8 is more, so an eighth is more."', '"The more people share, the less each gets."'],
        ],
        intent: ['A conflict that a picture can settle.'],
      },
    },
    {
      minutes: 5,
      cells: {
        stage: ['Looking back'],
        teacher: ['How are these numbers different from those we knew? What would you still like to ask?'],
        students: ['Write one sentence and one question and put them on the board.'],
        anticipatedResponses: [['"It is less than 1."', '"Are two quarters one half?"']],
        intent: ['The pupils’ questions begin the next lesson.'],
      },
    },
  ],
  revisions: [
    {
      by: 'li',
      minute: 9,
      row: 1,
      cell: 'teacher',
      add: 'Liuxi class: begin by sharing a stick of sugar cane with a piece of string; the children know that best.',
    },
    { by: 'zhang', minute: 14, row: 1, minutes: 12 },
    {
      by: 'wang',
      minute: 21,
      row: 3,
      cell: 'anticipatedResponses',
      add: '"Only if the circles are the same size." If someone says so, stop and let the class discuss it.',
    },
    {
      by: 'zhou',
      minute: 26,
      section: 'observationPoints',
      add: 'Note when and where each pupil first says "equal" unasked.',
    },
    { by: 'chen', minute: 33, row: 4, minutes: 3 },
    {
      by: 'chen',
      minute: 36,
      section: 'evaluation',
      add: 'Exit ticket: draw something that is not a quarter, and write why.',
    },
  ],
  chat: [
    { by: 'chen', minute: 1, text: 'Welcome. First a word on the pupils of each school, then row 2.' },
    { by: 'li', minute: 4, text: 'Seven of mine draw unequal halves and do not mind.' },
    {
      by: 'zhang',
      minute: 6,
      text: 'I would give the time to equal sharing, even if we fold one less later.',
    },
    { by: 'wang', minute: 12, text: 'Agreed: two minutes more for row 2, a shorter look back.' },
    {
      by: 'lin',
      minute: 18,
      text: 'Who says first that the circles must be of one size? Better the pupils than us.',
    },
    { by: 'zhou', minute: 27, text: 'I will note when "equal" is first said.' },
  ],
  decision:
    'Row 2 grows to 12 minutes so that equal sharing is settled; both schools use the exit ticket and exchange the answers on Monday.',
  versionName: 'Before the first teaching',
  meetings: {
    past: { title: 'First planning meeting', note: 'Please read the plan before, stage 2 above all.' },
    coming: {
      title: 'Research lesson: a first look at fractions',
      place: 'Classroom 2; those far away watch in the video room',
      note: 'Please bring the observation sheet. The discussion follows at once.',
    },
  },
  board: {
    pageName: 'Folding',
    heading: 'How do we write a half?',
    notes: [
      { by: 'chen', text: 'Equal parts' },
      { by: 'li', text: 'Sugar cane: measure first' },
      { by: 'zhang', text: 'Compare only the same size' },
      { by: 'wang', text: 'More parts, smaller parts' },
    ],
    bars: [
      { parts: 1, label: '1' },
      { parts: 2, label: '1/2' },
      { parts: 4, label: '1/4' },
      { parts: 8, label: '1/8' },
    ],
  },
}
