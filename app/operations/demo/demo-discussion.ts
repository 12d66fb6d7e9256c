import type { EvidenceType, Scaffold } from '#domain/discussion/scaffold.ts'
import type { DemoName } from './demo-lesson.ts'

/** Something that a person of the demo says. `minute`: after the thread began. Numbers mean what was said before in it. */
export interface DemoSaid {
  readonly by: DemoName
  readonly minute: number
  readonly text: string
  readonly scaffolds?: readonly Scaffold[]
  readonly evidence?: EvidenceType
  readonly buildsOn?: number
  readonly quotes?: { readonly of: number; readonly words: string }
  /** A synthesis over these. */
  readonly gathers?: readonly number[]
}

export interface DemoThread {
  readonly by: DemoName
  readonly question: string
  readonly said: readonly DemoSaid[]
}

/** What the demo community discusses in one language: over its lesson, and apart from it. */
export interface DemoDiscussion {
  readonly lesson: readonly DemoThread[]
  readonly community: DemoThread
}

const HOUR = 60

export const DISCUSSION_ZH: DemoDiscussion = {
  lesson: [
    {
      by: 'li',
      question: '学生说“8 大，所以八分之一大”，这时我们怎么办？',
      said: [
        {
          by: 'li',
          minute: 2,
          scaffolds: ['studentEvidence'],
          evidence: 'utterance',
          text: '昨天课间我问了班上六个孩子：八分之一和四分之一谁大。四个说八分之一，理由都是“8 比 4 大”。有一个说完又画了两张饼，画到一半自己改了口：“不对，八个人分，每人只有一点点。”',
        },
        {
          by: 'wang',
          minute: 25,
          scaffolds: ['myTheory'],
          buildsOn: 0,
          text: '我们班也是这样。我觉得这不是粗心：孩子把整数比大小的办法搬过来了，这个办法以前从来没有失灵过。所以光告诉他“反过来”没有用。',
        },
        {
          by: 'zhang',
          minute: 55,
          scaffolds: ['differentOpinion'],
          buildsOn: 1,
          text: '教案里先让全班举手表决、再用学具推翻，这一步我有些担心。我班的孩子当众错了一次，后面二十分钟都不开口。我宁可先折纸，折完再问。',
        },
        {
          by: 'zhou',
          minute: 2 * HOUR,
          scaffolds: ['betterTheory', 'proposeChange'],
          buildsOn: 2,
          quotes: { of: 2, words: '当众错了一次，后面二十分钟都不开口' },
          text: '可是先折再问，就看不到他们原来怎么想了。能不能不举手：每人先在纸条上写下猜测，不署名，收到信封里；折完以后再打开，自己看要不要改。',
        },
        {
          by: 'lin',
          minute: 3 * HOUR,
          scaffolds: ['needToUnderstand'],
          text: '想请大家再看细一点：孩子说“分的人越多，每人得到的越少”，他心里想的是月饼，还是随便什么东西？换成两根不一样长的甘蔗，他还会这样说吗？',
        },
        {
          by: 'li',
          minute: 19 * HOUR,
          scaffolds: ['studentEvidence'],
          evidence: 'action',
          buildsOn: 4,
          text: '今早拿甘蔗试了三个孩子。两个没有马上回答，先把两根甘蔗并在一起比长短，其中一个说：“要一样长才好说。”他们自己提出了前提，不用我讲。',
        },
        {
          by: 'chen',
          minute: 20 * HOUR,
          scaffolds: ['researchSource'],
          evidence: 'literature',
          text: '对照了课标：这一学段只要求借助直观比较分子是 1 的分数，没有要求说出“分母大反而小”这条规则。我们不必急着让孩子背它。',
        },
        {
          by: 'zhang',
          minute: 21 * HOUR,
          scaffolds: [],
          buildsOn: 3,
          text: '写在纸条上不署名，我可以试。再加一条：打开信封的时候只问“哪些猜测现在还站得住”，不问是谁写的。',
        },
        {
          by: 'li',
          minute: 23 * HOUR,
          scaffolds: ['puttingTogether'],
          gathers: [2, 3, 7],
          text: '我们其实都想留住孩子最初的想法，担心的只是当众出错。那就这样：猜测写下来、不署名、放进信封，折纸之后再打开，全班一起看哪些还站得住。\n\n一致：先猜，后折，猜测不公开姓名。\n还有分歧：要不要在折纸之前先读几张猜测。两校各试一种，下周比较学生的说法。',
        },
        {
          by: 'wang',
          minute: 25 * HOUR,
          scaffolds: ['applyElsewhere'],
          buildsOn: 8,
          text: '我在城里班试“先读几张”的做法，张老师试“不读”。记录同一件事：有多少孩子改了自己的猜测，改的时候说了什么。',
        },
      ],
    },
    {
      by: 'zhang',
      question: '没有平均分的图形，要不要让学生试着用分数表示？',
      said: [
        {
          by: 'zhang',
          minute: 1,
          scaffolds: ['anticipate'],
          text: '出门条让学生画“不是四分之一”的图。我估计会有孩子问：那它到底是几分之几？',
        },
      ],
    },
  ],
  community: {
    by: 'chen',
    question: '两校交换学生作品，怎样既看得清想法，又不露出是谁？',
    said: [
      {
        by: 'zhou',
        minute: 30,
        scaffolds: ['applyElsewhere'],
        text: '我们只拍作品，不拍人；姓名的地方先用便利贴盖上，写座位号。',
      },
      {
        by: 'li',
        minute: 3 * HOUR,
        buildsOn: 0,
        scaffolds: [],
        text: '村里班只有十八个人，看字迹就知道是谁。我把孩子的话原样抄一遍再拍，图让他们自己描一遍。',
      },
    ],
  },
}

export const DISCUSSION_EN: DemoDiscussion = {
  lesson: [
    {
      by: 'li',
      question: 'What do we do when a pupil says “8 is more, so an eighth is more”?',
      said: [
        {
          by: 'li',
          minute: 2,
          scaffolds: ['studentEvidence'],
          evidence: 'utterance',
          text: 'I asked six children in the break which is more, an eighth or a fourth. Four said an eighth, all for one reason: “8 is more than 4.” One of them drew two cakes, stopped halfway and changed her mind: “No, if eight share it everybody gets only a bit.”',
        },
        {
          by: 'wang',
          minute: 25,
          scaffolds: ['myTheory'],
          buildsOn: 0,
          text: 'It is the same in my class. I do not think that they are careless: they carry over how whole numbers are compared, and that has never failed them. So telling them “it is the other way round” will not help.',
        },
        {
          by: 'zhang',
          minute: 55,
          scaffolds: ['differentOpinion'],
          buildsOn: 1,
          text: 'The plan lets the class vote by hand and then proves most of them wrong. That worries me. Once my children have been wrong before everybody, they say nothing for the next twenty minutes. I would rather fold first and ask afterwards.',
        },
        {
          by: 'zhou',
          minute: 2 * HOUR,
          scaffolds: ['betterTheory', 'proposeChange'],
          buildsOn: 2,
          quotes: { of: 2, words: 'they say nothing for the next twenty minutes' },
          text: 'But if we fold first, we never see what they thought before. What about no hands: each writes a guess on a slip, without a name, into an envelope. After the folding we open it, and each looks whether to change it.',
        },
        {
          by: 'lin',
          minute: 3 * HOUR,
          scaffolds: ['needToUnderstand'],
          text: 'Let us look closer: when a child says “the more people share, the less each gets”, do they think of the cake or of anything at all? Would they say it of two canes of different length?',
        },
        {
          by: 'li',
          minute: 19 * HOUR,
          scaffolds: ['studentEvidence'],
          evidence: 'action',
          buildsOn: 4,
          text: 'I tried it with three children and two sugar canes this morning. Two of them did not answer at once but held the canes side by side, and one said: “They have to be equally long, or one cannot say.” They named the condition themselves.',
        },
        {
          by: 'chen',
          minute: 20 * HOUR,
          scaffolds: ['researchSource'],
          evidence: 'literature',
          text: 'I looked at the standard: at this stage pupils compare unit fractions with the help of pictures. It does not ask for the rule “a larger denominator makes it smaller”. There is no hurry to make them learn it by heart.',
        },
        {
          by: 'zhang',
          minute: 21 * HOUR,
          scaffolds: [],
          buildsOn: 3,
          text: 'Slips without names I can try. One thing more: when we open the envelope we only ask which guesses still hold, and never who wrote them.',
        },
        {
          by: 'li',
          minute: 23 * HOUR,
          scaffolds: ['puttingTogether'],
          gathers: [2, 3, 7],
          text: 'All of us want to keep what the children thought first; what worries us is being wrong in public. So: write the guess, no name, into the envelope; open it after folding, and look together which guesses still hold.\n\nWe agree: guess first, fold then, no names.\nStill open: whether to read some guesses aloud before folding. Each school tries one way, and next week we compare what pupils said.',
        },
        {
          by: 'wang',
          minute: 25 * HOUR,
          scaffolds: ['applyElsewhere'],
          buildsOn: 8,
          text: 'In my city class I will read some aloud, Zhang Qiang will not. We both note the same: how many change their guess, and what they say when they do.',
        },
      ],
    },
    {
      by: 'zhang',
      question: 'Should pupils try to name a part that is not an equal one?',
      said: [
        {
          by: 'zhang',
          minute: 1,
          scaffolds: ['anticipate'],
          text: 'The exit ticket asks for a picture that is not a fourth. I expect somebody to ask: so what fraction is it?',
        },
      ],
    },
  ],
  community: {
    by: 'chen',
    question: 'When we exchange pupils’ work, how do we show the thinking and not whose it is?',
    said: [
      {
        by: 'zhou',
        minute: 30,
        scaffolds: ['applyElsewhere'],
        text: 'We photograph the work and never the child; a sticky note with the seat number covers the name.',
      },
      {
        by: 'li',
        minute: 3 * HOUR,
        buildsOn: 0,
        scaffolds: [],
        text: 'My class has eighteen pupils: the handwriting gives them away. I copy what they wrote, word for word, and let them trace their drawing once more.',
      },
    ],
  },
}
