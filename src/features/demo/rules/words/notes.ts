/** What invented learners note, by the id of the lesson. {trade}, {firms}, {input} and {place} are those of their home. */
export const notes: Readonly<Record<string, readonly string[]>> = {
  'c1-l1': [
    'She turned away an order for 400 pieces in March. One more workshop with the same finish would have been enough. They are cousins and have not talked since the wedding.',
    'A maker of {trade} near the bridge lost a buyer because nobody could write an invoice. Missing: somebody to ask. Tie that could help: the accountant of the chamber.',
    'He bought {input} at the retail price for the whole year. Missing: two neighbours to buy with. He knew their prices, but from his supplier.',
  ],
  'c1-l2': [
    'Seen in {place}: many {firms} in one street, the same trade, suppliers next door. Not seen yet: any body that speaks for all. I could ask at the town hall.',
    'Four signs of five. The missing one is common services. By the narrow definition it is a cluster, by the wide one too. The {firms} themselves say: a street.',
    'I counted 37 {firms} on foot in one morning. My list from the registry had 12.',
  ],
  'c1-l3': [
    'Seven {firms} share a stand at the fair in October. Nobody sells to another member. None is large. Horizontal.',
    'The trader gives out {input} and takes back finished goods. Nine homes depend on him. Vertical, because he decides price and date.',
    'A savings group of {firms}: they lend to each other, and two of them also sew for a third. Both, I think. The joint project is the fund.',
  ],
  'c1-l4': [
    'One firm pays 120 for a bag of {input}; for forty bags the mill asks 95. Transport 300, my hours 6. It pays from twelve bags on, so three firms must join. It could stop because nobody wants to show how much he buys.',
    'Joint purchase of {input}: we save 9 in every 100, less the truck. With two firms it costs more than it saves. With five it pays. Who keeps the money until Friday is the hard part.',
    'I forgot the hours of the person who arranges it. With them the saving is gone for small orders.',
  ],
  'c1-l5': [
    '“If I show him my sample, he sells it on Monday.” That is fear of being cheated. This month I could ask for something where there is nothing to copy: the road.',
    '“We tried in the time of my father.” “Who will pay first?” “The office only comes with forms.” Smallest obstacle: the forms. I can fill in one together with them.',
    'The {firms} could share a night guard and do not. Reason I heard three times: nobody asked me.',
  ],
  'c1-l6': [
    'Done in part: choosing the cluster, and some of the study. Nothing on vision. Next: show what we found to those who told us. We would have to go back to trust, it was jumped over.',
    'In {place} there was a plan in a drawer before anyone had talked with the {firms}. Phase four came before phase two.',
    'We stand between the study and the vision. Before that I must return to two {firms} who were left out.',
  ],
  'c1-l7': [
    'Task that would come to me: calling everybody to meetings. Kavita’s daughter could do it; she needs a list of numbers and a little credit for calls. I stop on 15 March.',
    'They would ask me to speak with the bank. The treasurer can, if I go along twice and am silent the second time. Date: end of next month.',
    'I write the minutes because nobody else does. From June they rotate by the alphabet. I will leave the first page as a model.',
  ],
  'c1-l8': [
    'Our cluster would stand in the second bar. My question: how many went on without help after the project? These data cannot say. The associations could.',
    'My country is on the list, but not my region. I would ask what the smallest project cost. The page does not tell; the ministry may.',
    'We would be in the fourth bar, I think. Question: who stopped, and why? Those who stopped write no reports.',
  ],
  'c3-l1': [
    'The {firms} and the supplier of {input}. They would give one order for the month, he would give a lower price. Check: the weight on a public scale.',
    'Two sisters-in-law with two shops. One would send the orders that are too large, the other would send those for embroidery. Check: a notebook with both signatures.',
    'The school and the {firms}. The school gives pupils for practice, the {firms} give two hours a week. Both can count the hours.',
  ],
  'c3-l2': [
    '3 May, the older brother and the man with the blue gate. They spoke about the water bill, not about work. Level: talk. Next: I ask both for the bill of last year.',
    'Ten minutes with M. over tea. He named the others only by their street. Level: avoid. Next step: come back with nothing to sell.',
    'Talked with a friend who played the trader. I spoke more than she did. Next time I will ask one question and wait.',
  ],
  'c3-l3': [
    'One: 14 of 20 {firms} lost days to power cuts. Two: all buy from the same two sellers. Three: nobody has insurance. Most surprised: the sellers, then the mayor.',
    'A finding that shames nobody: everybody pays for the same road twice. The transporter would be surprised, he thinks we do not count.',
    'Three findings about prices would shame somebody. I took waiting times at the customs office instead.',
  ],
  'c3-l4': [
    'Joint signboard (little room to cheat, 3 weeks, worries nobody), fire training (none, 2 weeks), buying {input} (much, 6 weeks, the supplier), a price list (very much), a fair (some, 10 weeks). I circle the fire training. Nobody loses by it, and it ends before anyone can be late.',
    'I circled the shared visit to the testing laboratory. It takes one day, and everybody sees the same thing. To who doubts: it costs you a bus ticket.',
    'My five all needed money from members first. I had to write the list again.',
  ],
  'c3-l5': [
    'Pair: two {firms} on the corner. Level seen twice: share, they lent each other a machine part. Next tool: one small order filled together. The older one would refuse; then I ask for the packing only.',
    'Small group of five. Seen twice: talk. Tool: a visit to another cluster. R. will say no because of the shop; her son could come.',
    'I had written “act”, but I had seen it once only, and I had been there. So: share.',
  ],
  'c3-l6': [
    '11 June, three {firms}. Promised: the same quality for the joint order. One sent thin cloth. Before: act. After: talk. Next: weigh a sample before the parcel is closed. Rule: no sample, no parcel.',
    'The treasurer paid his cousin first. Nobody stole, but nobody had said in which order. Rule line: we pay by the date of the bill.',
    'He left the group and took a buyer with him. What settles it: members tell the others one month before. We had not written anything.',
  ],
  'c3-l7': [
    'Who: the two families at the well. Event: on Sunday both sent somebody to the cleaning. Evidence: six buckets, a photo of the tools, no faces. Next: will both come again on the first Sunday.',
    'Event: the printers’ sons shared a lift to town. What a stranger could check: the driver’s list. Next: ask on Thursday who paid.',
    'Twenty years here as well, over a loan. Nobody who was there is in business any more. I will look who sits beside whom at the meeting on the 8th.',
  ],
};

/** For lessons that came after these notes were written. */
export const anyNotes: readonly string[] = [
  'I tried it with two {firms} on Tuesday. One answered, one wants to think. I go back on Friday.',
  'In {place} this would begin with the women who finish the work at home. Nobody has asked them yet.',
  'It is not so different in {trade}. The names change, the quarrel about the first payment does not.',
  'To do: ask three {firms} the same question on three days, and write down their words and not mine.',
  'My sum was wrong the first time. I had counted the {input} twice.',
  'The chamber says yes to everything. I will look at what it did last year.',
];

/** Answers to the questions of a debrief, by the question's id. */
export const debriefs: Readonly<Record<string, readonly string[]>> = {
  'before-asking': [
    'I went from house to house before I called anybody. I brought nothing and wrote nothing down in front of them.',
    'Listening alone to each of them. The meeting came later and was short.',
  ],
  'safer-ground': [
    'Nobody can cheat in a classroom. With a price everybody can, the same evening.',
    'A course gives each of them something even if the others leave.',
  ],
  'paying-a-part': [
    'It says to the others: I mean it. And to me, who stays away when it rains.',
    'That the course is theirs. What is free belongs to the office.',
  ],
  'left-out': [
    'The women who wash the cloth. I noticed when nobody could tell me what they earn.',
    'The fathers, too long. I would count who has not been spoken to for two months.',
  ],
  'your-own-past': [
    'A common fund that vanished. Here too everybody knows a different thief.',
    'We also had a meeting that ended with shouting, and the chairs are still counted.',
  ],
  'not-to-repeat': [
    'Large buyers one hour away. We are nine hours from the port.',
    'A craft that is famous already. Ours first has to be known.',
  ],
  'trust-log': [
    'Two {firms} of {place} shared a van on the 4th. Evidence: one bill, two names. Next: ask who calls first in May.',
    'A printer showed his fabric to a neighbour. Evidence: I was there, and so was her son. Next: will she show hers.',
  ],
};

export const anyDebriefs: readonly string[] = [
  'I chose what was quick, and then the months were missing at the end.',
  'I would listen longer, and speak of money later.',
];
