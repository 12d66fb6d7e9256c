import type { DemoThreeDrafts } from './demo-drafts.ts'

export const DRAFTS_EN: DemoThreeDrafts = {
  language: 'en',
  title: 'Perimeter: once around',
  subject: 'Mathematics',
  grade: 'Grade 3',
  lessonMinutes: 40,
  frame: {
    by: 'chen',
    section: 'materialStudy',
    text: 'One textbook begins by tracing the edge of a leaf, the other by putting a ribbon around a picture. Both ask what "around" means first, measure next, and calculate last.',
  },
  drafts: [
    {
      by: 'wang',
      sections: {
        lessonGoals: [
          [
            'By tracing and pointing, understand that the perimeter is the length once around a closed shape.',
            'Choose string, tape or ruler to measure it, and say why.',
          ],
        ],
        rationale: [
          'Of 42 pupils in the city class 35 can recite "the perimeter is the length around". Asked to trace once around a leaf, 11 traced its veins as well: being able to say it is not knowing where "around" is.',
        ],
        keyPoints: ['Where "once around" begins, and where it ends.'],
      },
      rows: [
        {
          minutes: 8,
          cells: {
            stage: ['Tracing'],
            teacher: [
              'A card in the shape of a leaf: trace once around it in red. Then a line that does not close: is this once around?',
            ],
            students: ['Trace alone; neighbours check where the other began and ended.'],
            anticipatedResponses: [['Traces the veins', 'Stops half way: "that is nearly it"']],
            intent: ['Mistaken tracings make "closed" and "edge" necessary words.'],
          },
        },
        {
          minutes: 12,
          cells: {
            stage: ['Measuring'],
            teacher: [
              'A triangle, a star and a disc: how would you measure their perimeters? Say your plan before you begin.',
            ],
            students: ['Measure in groups and write down how and how much.'],
            anticipatedResponses: [
              [
                'Measures straight sides one by one and adds',
                'Lays a string around the disc and straightens it',
              ],
            ],
            intent: ['Different shapes ask for different ways; the curve becomes straight.'],
          },
        },
      ],
    },
    {
      by: 'li',
      sections: {
        lessonGoals: [
          [
            'Point at a thing and say where one begins, goes around and comes back to.',
            'Know that the perimeter says how long a line is, not how large a surface.',
          ],
        ],
        rationale: [
          'Most of the 18 pupils in Liuxi have helped to fence a vegetable plot. In interviews 12 of them called "how big the plot is" and "how long the fence is" the same thing. What they know from home is just what tells the two apart.',
        ],
        preparation: [
          [
            'Two metres of string and a tape for each group',
            'Three "plots" drawn on the school yard with chalk',
          ],
        ],
      },
      rows: [
        {
          minutes: 10,
          cells: {
            stage: ['Fencing the plots'],
            teacher: [
              'Grandfather fences three plots. Which one needs the longest net? Guess, then find a way to know.',
            ],
            students: ['Lay string around the plots in the yard, mark it, straighten it, measure.'],
            anticipatedResponses: [
              [
                '"The biggest one needs most." (Ask: does big always mean long?)',
                'The string is not on the edge',
              ],
            ],
            intent: ['A real need; the narrow plot is small and has the longest fence: a conflict.'],
          },
        },
        {
          minutes: 6,
          cells: {
            stage: ['A line or a surface?'],
            teacher: ['Watering a plot and fencing it: what do you need for the one, what for the other?'],
            students: ['Go along the edge with a finger, then wipe over the surface with the palm.'],
            anticipatedResponses: [
              ['"Fencing is a line, watering is a surface."', 'Mixes up the two movements'],
            ],
            intent: ['Movements keep perimeter and area apart, for the lessons to come.'],
          },
        },
      ],
    },
    {
      by: 'zhang',
      sections: {
        difficultPoints: [
          'Once two shapes are joined, the line between them is part of no perimeter any more.',
        ],
        homework: [
          'Measure the perimeter of something at home: draw it, mark where you began, write how you measured. Bring one measurement that went wrong and how you mended it.',
        ],
      },
      rows: [
        {
          minutes: 9,
          cells: {
            stage: ['Joined: is it the same?'],
            teacher: ['Two equal cards become one. Is the perimeter that of both together? What is missing?'],
            students: ['Join, trace, compare; colour the hidden edges yellow.'],
            anticipatedResponses: [['"It is twice as long."', '"The two edges in the middle are gone."']],
            intent: ['What "around" means is recognised once more when things change.'],
          },
        },
      ],
    },
    {
      by: 'chen',
      sections: {
        keyPoints: ['Know "once around" first, then measure it; the formula belongs to the next lesson.'],
      },
      rows: [
        {
          minutes: 5,
          cells: {
            stage: ['Looking back'],
            teacher: [
              'What did we measure today? To explain "perimeter" to a younger child with one movement, what would you do?',
            ],
            students: ['Show one movement, say one sentence, put it on the board.'],
            anticipatedResponses: [
              ['Goes around the book with a finger', '"How long it is to walk around."'],
            ],
            intent: ['A movement holds the idea; no definition is recited.'],
          },
        },
      ],
    },
    {
      by: 'zhou',
      sections: {
        observationPoints: [
          [
            'When pupils first trace the edge, do beginning and end meet?',
            'Who says "long" and means "big"? What changed their mind?',
          ],
        ],
      },
      rows: [
        {
          minutes: 6,
          cells: {
            stage: ['A guess'],
            teacher: ['Which thing in this room has a perimeter of about one metre? Estimate, then measure.'],
            students: ['Estimate, write it down, measure, see who came close.'],
            anticipatedResponses: [['Looks at the long side only', 'Estimates span by span']],
            intent: ['Ties "around" to a unit of length.'],
          },
        },
      ],
    },
  ],
  takings: [
    { by: 'zhou', from: 'chen', section: 'keyPoints' },
    { by: 'chen', from: 'zhou', section: 'observationPoints' },
    { by: 'chen', from: 'li', section: 'rationale' },
    { by: 'chen', from: 'wang', section: 'rationale' },
    { by: 'zhou', from: 'wang', section: 'lessonGoals' },
    { by: 'zhou', from: 'li', row: 0 },
    { by: 'chen', from: 'wang', row: 1 },
    { by: 'li', from: 'zhang', row: 0 },
    { by: 'wang', from: 'li', row: 1 },
    { by: 'chen', from: 'zhang', section: 'homework' },
    { by: 'zhang', from: 'chen', row: 0 },
  ],
  versionName: 'Shared plan, second draft',
  decision:
    'We begin with fencing the plots, as Li Xiulan drafted it, and measure in the middle; all classes measure the same leaf, and we compare what pupils say.',
  personalPlans: [
    {
      by: 'li',
      adds: [
        {
          row: 0,
          cell: 'teacher',
          text: 'Liuxi class: on a rainy day use the desks. Everybody first walks around once and counts steps, then takes the string.',
        },
      ],
      offers: {
        row: 0,
        said: 'Walking around first made "back to where I began" clear to my three slowest pupils. It may help in the city, too.',
      },
    },
    {
      by: 'wang',
      adds: [
        {
          row: 1,
          cell: 'students',
          text: 'City class of 42: seven groups take turns, two things each, and one table for all.',
        },
      ],
    },
  ],
}
