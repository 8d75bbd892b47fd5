import { commentsAbout, type Comment } from "./comment.ts";

export const awarenessComments: readonly Comment[] = [
  ...commentsAbout("sees-it-on-social", [
    {
      great: [
        "Looks like my colleague's. Didn't know you could lease it.",
        "ok that hill start in the second clip. i need this",
        "Finally an ad with a normal person in a rain jacket instead of a model on a mountain",
        "My sister sent me this reel three times. She may have a point.",
        "Watched it without sound on the tram and still understood what it costs. Bravo",
        "The dad with two kids in the box, that is literally my morning.",
      ],
      good: [
        "Nice bike, nice colours. Would like to see how heavy it is",
        "Saw it at a friend's place first, then here. Looks solid",
        "Good to see the price right in the ad.",
        "Not bad at all, bookmarked for spring",
      ],
      mixed: ["Pretty. But does it fit in a lift?", "Seen five e-bike ads today, this one was ok", "Interesting, but the link went to the German page"],
      bad: ["Same video every evening for two weeks now, please stop", "Where is the range? Everybody shows sunsets, nobody shows the range"],
      awful: ["I bought one of yours in May and you still show me this ad twice a day.", "Clicked on 'from 59 a month', landed on a bike for 129. That's just not honest."],
    },
    { language: "de", great: ["Genau so einen fährt die Nachbarin. Jetzt weiß ich endlich, was das ist."], good: ["Schönes Rad, ehrlicher Film."], bad: ["Wieder nur Sonnenschein. Zeigt mal November."] },
    { language: "nl", good: ["Ziet er goed uit, zelfs met tegenwind."] },
  ]),
  ...commentsAbout("lands-on-site", [
    {
      great: [
        "Searched for leasing through work and the first paragraph answered it.",
        "The guide is written by someone who actually cycles. Rare.",
        "Found the monthly price in under a minute",
        "Clear, calm, no nonsense. I read the whole thing on my lunch break",
        "Loved the little calculator with the commute distance, 40 km a week and it told me when to charge",
        "Everything where I looked for it",
      ],
      good: [
        "Good overview, only missed a word about winter",
        "Pretty easy. Filter for low step frames would be nice",
        "guide was helpful, pictures a bit small on my phone",
        "Quick to load even in the train",
        "I got what I came for",
      ],
      mixed: [
        "Found the guide but not the price with my employer's share in it",
        "It's ok. Had to look twice for the store list",
        "Lots to read. Maybe a short version?",
        "So so, the search does not know the word 'insurance'",
      ],
      bad: [
        "The back button throws me to the top of the page every time",
        "Came from a search for 'cargo bike lease' and landed on a city bike.",
        "Text is so light grey I could barely read it outside",
      ],
      awful: ["Page jumped around while loading and I tapped on something I didn't want. Gave up.", "Could not find a phone number anywhere. Not one.", "Dutch flag, German text."],
    },
    {
      situation: "pop-ups",
      bad: [
        "Cookies, newsletter, chat bubble, 10 euro off. Then the page.",
        "I only wanted to see what it costs. Closed three boxes first",
        "the newsletter thing came back after I had closed it",
        "On my phone the cookie box covers exactly the price",
        "Why do you ask for my mail before I have seen a single bike?",
        "Chat window opens by itself and covers the button. Twice.",
      ],
      awful: [
        "Six pop-ups before I saw a price.",
        "Could not get rid of the consent box on my iPad. No button visible. Left.",
        "Honestly felt like being jumped at in a market. Bye",
        "Pop up on top of a pop up. Did anyone at your place ever try this on a phone?",
        "accept, accept, no thanks, close, close, and then the page reloaded and all again",
        "I refused cookies and got asked again on every. single. page.",
        "My mother handed me the phone and asked how to make it stop. We never saw a bike.",
      ],
      mixed: ["Content good, layers annoying.", "Once you have clicked everything away it's a nice site"],
    },
    {
      situation: "quiet-site",
      great: ["Whoever removed all the pop-ups: thank you.", "One small line about cookies at the bottom and that's it. So pleasant", "Was here in winter and it was a mess of boxes, now I could just read. Big difference"],
      good: ["Much calmer than other shops", "Nice that nothing jumps at you"],
    },
    {
      language: "de",
      great: ["Endlich eine Seite, die einfach sagt, was es im Monat kostet."],
      good: ["Gut erklärt, auch für Leute ohne Technikwissen."],
      mixed: ["Ganz ok, aber den Arbeitgeberanteil musste ich suchen"],
    },
    { language: "de", situation: "pop-ups", awful: ["Vor lauter Fenstern das Fahrrad nicht gesehen."], bad: ["Dreimal Newsletter weggeklickt. Ich will keinen."] },
    { language: "fr", good: ["Le guide est clair, dommage que la moitié soit en anglais."] },
    { language: "nl", situation: "pop-ups", bad: ["Eerst vier schermpjes wegklikken voordat ik een fiets zie"] },
  ]),
  ...commentsAbout("reads-reviews", [
    {
      great: [
        "Owners answer faster here than the shop does.",
        "The winter range table somebody posted settled it for me",
        "Four years and 18,000 km with photos of the chain. That is a review.",
        "Good to see that you leave the bad ones up too",
      ],
      good: ["Useful. Mostly honest people", "Helped me choose between the 2 and the 3", "nice thread about riding with a trailer"],
      mixed: ["half are about delivery and not about the bike", "Some reviews are for the old model, hard to tell which", "Stars don't help much, the long ones do"],
      bad: ["Scrolled forever, no filter by height or by model", "Too many 'great bike!' on day one. Tell me after a year"],
      awful: ["Every second review from a new account, five stars, two words.", "Found a thread about a broken fork that ended without any answer from you."],
    },
    { language: "de", good: ["Die Erfahrungsberichte aus den Bergen waren Gold wert."] },
    { language: "nl", mixed: ["Veel over levering, weinig over de fiets"] },
  ]),
];
