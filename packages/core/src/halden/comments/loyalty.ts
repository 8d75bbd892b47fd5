import { commentsAbout, type Comment } from "./comment.ts";

export const loyaltyComments: readonly Comment[] = [
  ...commentsAbout("leaves-a-review", [
    {
      great: [
        "2,100 km since spring, sold the second car.",
        "I recommend it to everyone who complains about the bus",
        "Best thing I bought in years and I bought a house",
        "Works every day in every weather. That's all I want",
        "Hills are gone. I live in Stuttgart!",
        "Good bike, good people in the store. The paperwork we do not talk about.",
        "My doctor asked what I changed. A bike, doctor.",
        "Rode it through the whole winter, one flat, zero regrets",
        "Three of us in the office now, it's spreading",
        "Even my teenage son borrows it, highest praise there is",
      ],
      good: [
        "Very happy with the bike, the app could do less and do it better",
        "Solid. Would buy again, at a store rather than online",
        "Great ride, battery a bit less in the cold than I thought",
        "Does what it should. Kickstand is weak",
        "Recommended, with patience for the delivery",
        "Bike 10, ordering 6, makes an 8",
      ],
      mixed: [
        "Bike yes, service depends on who you get",
        "It's good but is it twice as good as one for half the price?",
        "Ask me again when the rattle is fixed",
        "7 because of the bike, would be 9 without the waiting",
        "Fine for the city. On gravel I'd take something else",
      ],
      bad: [
        "You asked me to rate you the day the bike was in repair.",
        "Nice bike, but spare parts take forever",
        "Second mail asking for a review. The first one I answered",
        "Lovely to ride, painful to own if anything breaks",
        "The theft insurance claims form is an insult",
      ],
      awful: [
        "In repair for the third time and you want to know if I'd recommend you?",
        "Motor died after 900 km. Being nice about it doesn't get me to work",
        "Six weeks of fighting for a refund of a double charge. Zero.",
        "I'd recommend the bike. I can't recommend the company.",
        "Price dropped by 700 two weeks after I bought it. Thanks for nothing",
      ],
    },
    { language: "de", great: ["Nach einem Winter jeden Tag: würde ich sofort wieder kaufen.", "Auto verkauft, kein Witz."], good: ["Tolles Rad, App naja."], awful: ["Steht öfter in der Werkstatt als vor der Tür."] },
    { language: "fr", great: ["Je ne prends plus le bus, et je souris le matin. Rare."] },
    { language: "nl", good: ["Fijne fiets, ketting mag beter"], bad: ["Mail voor een review terwijl hij bij jullie in reparatie staat."] },
  ]),
  ...commentsAbout("buys-accessories", [
    {
      great: ["Second battery, here in two days, clicks in. Perfect", "The rain cover fits like it was made for it. It was.", "Child seat on in five minutes, and the kid approves", "Panniers survived a week of Danish rain"],
      good: ["Good lock, heavy as it should be", "Nice bell, loud bell", "Mirror does its job, mount could be stronger", "happy with the bag, wish it came in green"],
      mixed: ["Wish it knew which rack I have.", "Phone holder ok, no good for big phones", "Fits, after some filing"],
      bad: ["Ordered the rack for the 3, got the one for the 2. They look the same in the app", "Paid shipping twice for two screws"],
      awful: ["Basket broke at the first kerb.", "Doesn't fit my frame and the app said it would. Return at my cost??"],
    },
    { language: "de", great: ["Regenhülle passt perfekt, endlich trockene Kinder."], mixed: ["Woher soll ich wissen, welchen Träger ich habe?"] },
    { language: "nl", good: ["Goede tas, sluiting wat stroef"] },
  ]),
  ...commentsAbout("refers-a-friend", [
    {
      great: [
        "Three people in my team have one now. My fault.",
        "Lent it to a colleague for lunch. She came back late and ordered.",
        "My brother in law, of all people, is convinced",
        "Didn't need the voucher, would have told them anyway",
        "Sent the link to our whole stairwell",
        "He rode mine once round the block and asked for the link while still on it",
      ],
      good: ["Link worked, voucher came a bit late", "Happy to, hope she gets hers faster than I did"],
      mixed: ["Friend got the discount, I'm still waiting for mine", "ok, why only by mail"],
      bad: ["Code expired before he had finished comparing"],
      awful: ["Voucher refused because she once had a newsletter. Embarrassing for me."],
    },
    { language: "de", great: ["Die halbe Abteilung fährt jetzt eins. Ich krieg Provision in Kuchen."] },
  ]),
];
