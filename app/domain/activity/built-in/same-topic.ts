import {
  type BilingualTemplate,
  DECISION_RECORDED,
  DRAFTS_HANDED_IN,
  DRAFTS_REVEALED,
  named,
  SESSION_HELD,
  TASKS_DONE,
  TEAM,
  WATCHERS,
  withoutDraftGates,
  written,
} from './bilingual.ts'

/** Two or more teachers design and teach the same topic, each in their own way; then they compare. */
export const SAME_TOPIC: BilingualTemplate = {
  activityType: 'sameTopicDifferentDesigns',
  name: { zh: '同课异构', en: 'Same topic, different designs' },
  purpose: {
    zh: '两位或更多教师（常常一位城里、一位乡村）各自设计、各自上同一内容的课，再把设计和学生的表现放在一起比较。目的是看清设计上的选择带来了什么，不是比谁上得好。',
    en: 'Two or more teachers, often one from the city and one from a village, each design and teach the same topic; then designs and pupils’ work are laid side by side. The aim is to see what a choice of design leads to, not who teaches better.',
  },
  source: {
    zh: '依据国内“同课异构”研究的共同内核：同一内容、不同教师，比较分析、设计与风格；比较维度参照教案的各部分。',
    en: 'After the common core of Chinese studies of this form: the same content, different teachers, compared in analysis, design and style. What is compared follows the sections of the plan.',
  },
  stages: [
    {
      stageId: 'topic',
      kind: 'themeNegotiation',
      title: { zh: '选题与比较点', en: 'The topic, and what to compare' },
      happens: {
        zh: '商定同一个课题、同样的目标和课时，再选两三个比较点：例如怎样引入、核心问题怎样问、错误怎样用。谁上课、什么时候上也在这里定。',
        en: 'You agree on one topic, the same goals and the same length, and on two or three points to compare: how it begins, how the key question is asked, what is made of mistakes. Who teaches, and when, is settled too.',
      },
      why: {
        zh: '目标相同，差别才能归到设计上；比较点先定好，观课才有方向。',
        en: 'With the same goals, differences can be laid to the design; with the points settled beforehand, observers know where to look.',
      },
      length: { from: 30, to: 45, unit: 'minutes' },
      tasks: [
        {
          taskId: 'points',
          roles: ['organizer', 'leadDrafter', 'facilitator'],
          by: 'one',
          text: {
            zh: '把共同目标写进“教学目标”，比较点写进“观察要点”。',
            en: 'Write the common goals into “Goals of the lesson” and the points to compare into “Points for observers”.',
          },
        },
      ],
      gates: [DECISION_RECORDED, written('lessonGoals'), written('observationPoints')],
    },
    {
      stageId: 'designs',
      kind: 'individualDraft',
      title: { zh: '各自设计', en: 'Designing apart' },
      happens: {
        zh: '上课的教师各自为自己的班设计，互不商量；共用的教案里只放教材分析和各自班级的学情。各人的设计写在“我的初案”里，公布之前谁也看不到。',
        en: 'Those who teach design for their own class without talking to each other. The shared plan holds only the material study and what is known of both classes; each design is written in “My draft”, which nobody else sees before the reveal.',
      },
      why: {
        zh: '互相看了再写，就只剩一种设计。',
        en: 'Those who look at each other’s designs first end up with one.',
      },
      length: { from: 1, to: 2, unit: 'weeks' },
      tasks: [
        {
          taskId: 'design',
          roles: ['instructor', 'leadDrafter', 'planner'],
          by: 'each',
          text: {
            zh: '在“我的初案”里独立完成自己的设计并提交，写清每个比较点上你选了什么、为什么。',
            en: 'Finish your design in “My draft” and hand it in; say for every point of comparison what you chose and why.',
          },
        },
        {
          taskId: 'learners',
          roles: TEAM,
          by: 'one',
          text: {
            zh: '把两个班的学情并排写进“学情分析”。',
            en: 'Write what is known of both classes side by side into “Students and rationale”.',
          },
        },
      ],
      gates: [named('instructor'), DRAFTS_HANDED_IN, written('rationale'), TASKS_DONE],
    },
    {
      stageId: 'lessons',
      kind: 'researchLesson',
      title: { zh: '先后上课', en: 'The lessons' },
      happens: {
        zh: '几节课先后上，线上线下都可以。观课者每节课都看同样的比较点，记学生的原话和作品，不打分。',
        en: 'The lessons are taught one after another, in a room or online. Observers watch the same points in each, note what pupils say and make, and give no marks.',
      },
      why: {
        zh: '同一双眼睛看不同的课，比较才公平。',
        en: 'The same eyes on different lessons make a fair comparison.',
      },
      length: { from: 1, to: 2, unit: 'weeks' },
      tasks: [
        {
          taskId: 'teach',
          roles: ['instructor'],
          by: 'each',
          text: {
            zh: '上自己设计的课，课后拍下板书和两三份学生作品（不露姓名）。',
            en: 'Teach your design; photograph the board and two or three pieces of pupils’ work, without names.',
          },
        },
        {
          taskId: 'observe',
          roles: WATCHERS,
          by: 'each',
          text: {
            zh: '每节课每个比较点至少记两条证据。',
            en: 'Note at least two pieces of evidence for every point in every lesson.',
          },
        },
      ],
      gates: [TASKS_DONE],
    },
    {
      stageId: 'comparison',
      kind: 'postLessonDiscussion',
      title: { zh: '对比研讨', en: 'Comparing' },
      happens: {
        zh: '公布各人的设计，并排来看。上课的教师先后自述，再一个比较点一个比较点地看：两种设计各是什么，学生各有什么表现，差别从哪里来？在白板上列成对照表。',
        en: 'The designs are revealed and read side by side. Those who taught speak first, one after another. Then you go from point to point: what was each design, what did pupils do, where does the difference come from? A table on the board holds it.',
      },
      why: {
        zh: '一条一条地对照，能防止“城里的课好看、村里的课朴实”这样的印象之谈。',
        en: 'Point by point keeps impressions out, such as that city lessons shine and village lessons are plain.',
      },
      length: { from: 60, to: 90, unit: 'minutes' },
      tasks: [
        {
          taskId: 'table',
          roles: ['recorder', 'organizer', 'facilitator'],
          by: 'one',
          text: {
            zh: '在白板上完成对照表，附上证据。',
            en: 'Complete the table on the board, with evidence.',
          },
        },
      ],
      gates: [DRAFTS_REVEALED, named('facilitator'), SESSION_HELD, DECISION_RECORDED],
    },
    {
      stageId: 'riseAbove',
      kind: 'revision',
      title: { zh: '融合提升', en: 'Rising above' },
      happens: {
        zh: '不选“优胜者”，而是写出一份吸收双方长处的设计，并说明在什么样的班级里该选哪一种。',
        en: 'No winner is chosen. You write one design that takes up what each did well, and say in which kind of class which choice is the better one.',
      },
      why: {
        zh: '比较的价值在于得到一条可以用到别的课上的道理。',
        en: 'A comparison is worth the insight that can be used in other lessons.',
      },
      length: { from: 3, to: 7, unit: 'days' },
      tasks: [
        {
          taskId: 'merge',
          roles: TEAM,
          by: 'one',
          text: {
            zh: '在教案里写出融合后的教学流程和一段“什么时候选哪种”的说明。',
            en: 'Write the merged flow into the plan, with a paragraph on when to choose which.',
          },
        },
        {
          taskId: 'insight',
          roles: TEAM,
          by: 'each',
          text: {
            zh: '写一句：我的课里下一次会怎样不同。',
            en: 'Write one sentence: what will be different in my next lesson.',
          },
        },
      ],
      gates: [written('lessonFlow'), written('report'), TASKS_DONE],
    },
  ],
}

/** As it was first released: no gate asked for drafts. */
export const SAME_TOPIC_1 = withoutDraftGates(SAME_TOPIC)
