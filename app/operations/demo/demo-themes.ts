import type { ThemeScaffold } from '#domain/theme/negotiation-fact.ts'
import type { DemoName } from './demo-lesson.ts'

interface DemoProposal {
  readonly by: DemoName
  readonly theme: string
  readonly why: string
  readonly evidence: string
}

/** What the demo community negotiated in one language: a theme that it adopted, and one that is under way. */
export interface DemoThemes {
  readonly adopted: {
    readonly question: string
    /** The first two were merged. */
    readonly proposals: readonly [DemoProposal, DemoProposal, DemoProposal]
    readonly merged: DemoProposal
    readonly said: readonly {
      readonly by: DemoName
      readonly on: 0 | 1 | 2
      readonly scaffold: ThemeScaffold
      readonly text: string
    }[]
    readonly objection: { readonly by: DemoName; readonly reason: string }
    readonly answer: { readonly theme: string; readonly reason: string }
  }
  readonly underWay: {
    readonly question: string
    readonly proposals: readonly DemoProposal[]
    readonly said: { readonly by: DemoName; readonly scaffold: ThemeScaffold; readonly text: string }
  }
}

export const THEMES_ZH: DemoThemes = {
  adopted: {
    question: '这一年，我们最希望学生在数学课上长出什么？',
    proposals: [
      {
        by: 'li',
        theme: '学生能用图讲清“为什么”',
        why: '图是村小孩子最先会用的语言。先画出来，话就跟上来了。',
        evidence: '上学期问“四分之一是哪一份”，九个孩子里七个指对了，只有两个说得出道理。',
      },
      {
        by: 'wang',
        theme: '学生敢于当众解释自己的想法',
        why: '听见同伴的说法，才会回头看自己的。',
        evidence: '小组里讲得热闹，全班交流时举手的总是同样五个人。',
      },
      {
        by: 'zhou',
        theme: '学生先估一估，再计算',
        why: '有了大概的数，错得离谱时自己会发现。',
        evidence: '一张练习里有三个孩子写出“比整块饼还大的一半”，没有觉得奇怪。',
      },
    ],
    merged: {
      by: 'zhang',
      theme: '学生能用图和话向同伴讲清自己的想法',
      why: '画和说是一件事的两面：图给话撑腰，话让图有了道理。',
      evidence: '两所学校都看到：会画的不一定会说，敢说的不一定有依据。',
    },
    said: [
      {
        by: 'chen',
        on: 0,
        scaffold: 'needToUnderstand',
        text: '“讲清”怎样才算做到？要听得见什么，看得见什么？',
      },
      {
        by: 'zhang',
        on: 0,
        scaffold: 'studentEvidence',
        text: '我班有个孩子边画边说“要一样大才公平”，这就是讲清。',
      },
      {
        by: 'li',
        on: 1,
        scaffold: 'betterTheory',
        text: '和我的提案可以合起来：先画，再对同桌讲，再对全班讲。',
      },
      {
        by: 'wang',
        on: 2,
        scaffold: 'differentOpinion',
        text: '估算重要，但更像一个单元的目标，不像一年的主题。',
      },
    ],
    objection: { by: 'zhou', reason: '“讲清”太宽了，一年下来很难说做到没有。能不能写明听的人要做什么？' },
    answer: {
      theme: '学生能用图和话讲清自己的想法，并回应同伴的想法',
      reason: '加上“回应同伴”：观课时可以记下谁接了谁的话。',
    },
  },
  underWay: {
    question: '下学期做什么？乡村复式班和城市大班都用得上的一个主题',
    proposals: [
      {
        by: 'zhang',
        theme: '学生会自己检查',
        why: '复式班里老师一半时间不在身边。',
        evidence: '交上来的作业里，能圈出自己错处的不到三分之一。',
      },
      {
        by: 'wang',
        theme: '学生能提出自己的问题',
        why: '会问，才知道哪里没懂。',
        evidence: '一节课四十分钟，学生提的问题平均不到一个。',
      },
      {
        by: 'li',
        theme: '学生能向低一个年级的孩子讲明白',
        why: '讲给更小的孩子听，才知道自己懂没懂。',
        evidence: '复式班的三年级孩子给二年级讲分饼，用了我没教过的说法。',
      },
    ],
    said: { by: 'chen', scaffold: 'needToUnderstand', text: '大班里谁来听？可以和同桌互换角色吗？' },
  },
}

export const THEMES_EN: DemoThemes = {
  adopted: {
    question: 'What do we most want to see grow in our pupils’ mathematics this year?',
    proposals: [
      {
        by: 'li',
        theme: 'Pupils can show with a drawing why something is so',
        why: 'Drawing is the first language of our village children. Once it is on paper the words come.',
        evidence: 'Asked which part is one fourth, seven of nine pointed to it; two could say why.',
      },
      {
        by: 'wang',
        theme: 'Pupils dare to explain their thinking to the class',
        why: 'Hearing how another sees it makes one look again at one’s own.',
        evidence: 'Groups talk a lot; before the class it is always the same five hands.',
      },
      {
        by: 'zhou',
        theme: 'Pupils estimate before they calculate',
        why: 'Who has a rough number notices when the answer is absurd.',
        evidence: 'Three children wrote a half that is larger than the whole pancake, and found nothing odd.',
      },
    ],
    merged: {
      by: 'zhang',
      theme: 'Pupils explain their thinking to each other with drawings and words',
      why: 'The drawing holds the words up, and the words give the drawing a reason.',
      evidence:
        'In both schools: who draws well does not always speak, and who speaks has not always a reason.',
    },
    said: [
      {
        by: 'chen',
        on: 0,
        scaffold: 'needToUnderstand',
        text: 'When would we say that they can? What would we hear and see?',
      },
      {
        by: 'zhang',
        on: 0,
        scaffold: 'studentEvidence',
        text: 'One child said while drawing: they must be the same size, or it is not fair. That is it.',
      },
      {
        by: 'li',
        on: 1,
        scaffold: 'betterTheory',
        text: 'It fits with mine: draw first, tell your neighbour, then the class.',
      },
      {
        by: 'wang',
        on: 2,
        scaffold: 'differentOpinion',
        text: 'Estimating matters, but as the goal of a unit rather than of a year.',
      },
    ],
    objection: {
      by: 'zhou',
      reason:
        '“Explain” is so wide that we cannot tell after a year whether it happened. Can it say what the listener does?',
    },
    answer: {
      theme: 'Pupils explain their thinking with drawings and words, and answer each other’s',
      reason: '“Answer each other’s” is something observers can write down: who took up whose words.',
    },
  },
  underWay: {
    question: 'Next term: a theme for classes of two grades in a village and of fifty in a city',
    proposals: [
      {
        by: 'zhang',
        theme: 'Pupils check their own work',
        why: 'In a class of two grades the teacher is with the others half of the time.',
        evidence: 'Not one in three could circle their own mistake in what they handed in.',
      },
      {
        by: 'wang',
        theme: 'Pupils ask questions of their own',
        why: 'Who asks knows what they have not understood.',
        evidence: 'In forty minutes pupils ask less than one question on average.',
      },
      {
        by: 'li',
        theme: 'Pupils explain it to children one grade below',
        why: 'Telling somebody younger shows whether one has understood.',
        evidence: 'A third-grader told the second grade about sharing pancakes, in words I had not taught.',
      },
    ],
    said: {
      by: 'chen',
      scaffold: 'needToUnderstand',
      text: 'Who listens in a large class? Could neighbours take turns?',
    },
  },
}
