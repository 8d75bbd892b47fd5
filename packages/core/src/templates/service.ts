import type { Template } from "./template.ts";

/** Journeys in which somebody needs something done. */

export const service: Template = {
  id: "service",
  title: "Service visit",
  type: "service",
  summary: "For repairs, maintenance and appointments of every kind: from noticing to living on as before.",
  goal: "What is broken is mended at the first visit, on the day that suits the customer.",
  audience: "Customers with a product or contract",
  persona: "The one who depends on it every day",
  timeFrame: "Two weeks",
  stages: [
    {
      name: "Notice",
      customerGoal: "Find out whether I can mend it myself.",
      touchpoints: [
        { name: "Something is wrong", channels: ["other"], expected: [-1, "alarmed"], action: "Tries again, looks for a reason" },
        { name: "Looks for help", channels: ["web", "app"], expected: [-0.5, "searching"], action: "Searches with the words on the display", pain: "The error code is explained nowhere", systems: ["Website"] },
      ],
    },
    {
      name: "Book",
      customerGoal: "A date that I can plan around.",
      touchpoints: [
        { name: "Reports it", channels: ["phone", "app"], expected: [-0.2, "explaining"], action: "Describes the fault, gives the number of the product", pain: "Has to find a serial number behind the machine", systems: ["Cases"] },
        { name: "Gets a date", channels: ["phone", "sms"], expected: [0.4, "planned"], action: "Chooses among dates", moment: "A window of two hours, not a day", systems: ["Planning"] },
      ],
    },
    {
      name: "Visit",
      customerGoal: "Have it done once, by somebody who knows.",
      touchpoints: [
        { name: "Waits for the technician", channels: ["sms"], expected: [-0.1, "tied up"], action: "Stays at home, looks at the clock", pain: "No word when it gets late" },
        { name: "The technician comes", channels: ["other"], expected: [0.9, "in good hands"], action: "Shows the fault, watches", moment: "Mended at the first visit", systems: ["Parts", "Planning"] },
        { name: "Needs a second visit", channels: ["phone"], expected: [-1.2, "let down"], action: "Waits for a part", pain: "The part was not in the van" },
      ],
    },
    {
      name: "After",
      customerGoal: "Be sure that it stays mended.",
      touchpoints: [
        { name: "Gets the bill", channels: ["email", "mail"], expected: [0, "checking"], action: "Compares with what was said", pain: "Positions that nobody explained", systems: ["Billing"] },
        { name: "Is asked how it was", channels: ["survey"], expected: [0.3, "willing"], action: "Answers two questions" },
      ],
    },
  ],
};

export const supportCase: Template = {
  id: "support-case",
  title: "Support case",
  type: "service",
  summary: "For help desks: one problem, from the first search to the last answer, over all channels.",
  goal: "One case, one story, one solution: fewer contacts for each problem.",
  audience: "Customers who cannot go on by themselves",
  persona: "The one who has searched already",
  timeFrame: "Up to two weeks",
  stages: [
    {
      name: "Try alone",
      customerGoal: "Solve it now, without talking to anybody.",
      touchpoints: [
        { name: "Searches the help", channels: ["web"], expected: [-0.3, "impatient"], action: "Types the problem in own words", pain: "Articles use the maker's words, not mine", systems: ["Knowledge base"] },
        { name: "Asks the bot", channels: ["chat"], expected: [-0.7, "misunderstood"], action: "Asks, is sent in a circle, asks for a person", pain: "No way out to a person" },
      ],
    },
    {
      name: "Get through",
      customerGoal: "Reach somebody who can decide.",
      touchpoints: [
        { name: "Opens a case", channels: ["email", "portal"], expected: [0, "hopeful"], action: "Describes it, adds a screenshot", systems: ["Help desk"] },
        { name: "Waits in the queue", channels: ["phone"], expected: [-0.8, "stuck"], action: "Listens to music", pain: "The announced time is wrong" },
      ],
    },
    {
      name: "Work on it",
      customerGoal: "Say it once, and be told the truth.",
      touchpoints: [
        { name: "First answer", channels: ["email", "chat"], expected: [0.4, "noticed"], action: "Reads whether the question was understood", moment: "The first answer fits the question", systems: ["Help desk"] },
        { name: "Is handed on", channels: ["phone", "email"], expected: [-1, "annoyed"], action: "Tells the story to the second level", pain: "Tells the same story a third time", systems: ["Help desk", "Engineering"] },
        { name: "Gets news", channels: ["email"], expected: [0.3, "informed"], action: "Reads what was found and when it goes on" },
      ],
    },
    {
      name: "Solved",
      customerGoal: "Be sure that it will not come back.",
      touchpoints: [
        { name: "Gets the solution", channels: ["email", "phone"], expected: [1.1, "relieved"], action: "Tries it, says that it works", moment: "The customer closes the case, not the desk" },
        { name: "Rates the case", channels: ["survey"], expected: [0.2, "fair"], action: "Rates the person, means the company" },
        { name: "Comes back with the same", channels: ["phone", "email"], expected: [-1.4, "fed up"], action: "Opens the case again", pain: "A new number, the old story" },
      ],
    },
  ],
};

export const insuranceClaim: Template = {
  id: "insurance-claim",
  title: "Insurance claim",
  type: "service",
  summary: "For insurers: from the damage to the payment and the decision to stay.",
  goal: "Claims are paid sooner, with fewer questions, and whoever had one stays.",
  audience: "Private customers with a first claim",
  persona: "The one who has paid for years and now needs it",
  timeFrame: "Two months",
  stages: [
    {
      name: "Damage",
      customerGoal: "Know what to do first.",
      touchpoints: [
        { name: "It happens", channels: ["other"], expected: [-1.6, "shaken"], action: "Secures what can be secured, takes pictures" },
        { name: "Calls for help", channels: ["phone", "app"], expected: [-0.4, "leaning on somebody"], action: "Calls the emergency number, asks what is covered", moment: "A calm voice in the worst hour", systems: ["Telephone", "Policies"] },
      ],
    },
    {
      name: "Report",
      customerGoal: "Hand it in once, completely.",
      touchpoints: [
        { name: "Reports the claim", channels: ["app", "portal"], expected: [-0.5, "careful"], action: "Fills in the form, adds pictures and bills", pain: "Afraid to write something wrong", systems: ["Claims"] },
        { name: "Gets the confirmation", channels: ["email"], expected: [0.2, "noted"], action: "Looks for a name and a date" },
      ],
    },
    {
      name: "Check",
      customerGoal: "Be believed.",
      touchpoints: [
        { name: "Is asked for more papers", channels: ["email", "mail"], expected: [-0.9, "distrusted"], action: "Looks for receipts that nobody keeps", pain: "Papers are asked for one by one", systems: ["Claims"] },
        { name: "The assessor comes", channels: ["other"], expected: [-0.2, "examined"], action: "Shows the damage, explains again" },
        { name: "Waits for the decision", channels: ["phone"], expected: [-1, "powerless"], action: "Calls to ask how far it is", pain: "Nobody can say how long it takes", moment: "A word before the customer calls" },
      ],
    },
    {
      name: "Decision and payment",
      customerGoal: "Understand the decision, and have the money.",
      touchpoints: [
        { name: "Gets the decision", channels: ["mail", "portal"], expected: [0.3, "tense"], action: "Looks for the sum, then for the reason", pain: "A reduction that is explained by a paragraph" },
        { name: "Gets the money", channels: ["other"], expected: [1, "relieved"], action: "Sees it on the account", systems: ["Payments"] },
      ],
    },
    {
      name: "Afterwards",
      customerGoal: "Know whether I am still well insured here.",
      touchpoints: [
        { name: "Is asked how it was", channels: ["survey"], expected: [0.1, "mixed"], action: "Says what would have helped" },
        { name: "Gets the next premium", channels: ["mail", "email"], expected: [-0.3, "calculating"], action: "Compares with others", moment: "The premium after a claim decides about staying", systems: ["Policies", "Billing"] },
      ],
    },
  ],
};

export const publicService: Template = {
  id: "public-service",
  title: "Public service",
  type: "service",
  summary: "For offices and agencies: an application by a citizen, from finding the right place to the notice.",
  goal: "Applications are complete at the first try, and nobody has to come twice.",
  audience: "Residents who apply for the first time",
  persona: "The one who does not speak the office's language",
  timeFrame: "Three months",
  stages: [
    {
      name: "Find out",
      customerGoal: "Know whether I am entitled, and where to go.",
      touchpoints: [
        { name: "Searches for the right office", channels: ["web", "phone"], expected: [-0.5, "lost"], action: "Searches by the event in life, finds paragraphs", pain: "Pages are ordered by office, not by need", systems: ["Website"] },
        { name: "Asks somebody who knows", channels: ["other", "phone"], expected: [0.5, "guided"], action: "Asks a counsellor or neighbour", moment: "Somebody says: you need these three papers" },
      ],
    },
    {
      name: "Apply",
      customerGoal: "Do it right at the first try.",
      touchpoints: [
        { name: "Collects papers", channels: ["other"], expected: [-0.7, "burdened"], action: "Asks three other offices for certificates", pain: "Has to bring what the state has already" },
        { name: "Fills in the form", channels: ["web", "mail"], expected: [-0.6, "unsure"], action: "Reads each question twice", pain: "A word that only the office uses", systems: ["Forms"] },
        { name: "Hands it in", channels: ["store", "portal"], expected: [0.2, "relieved"], action: "Waits for a number, hands it over, gets a stamp", moment: "Somebody looks whether it is complete, at once", systems: ["Cases"] },
      ],
    },
    {
      name: "Wait",
      customerGoal: "Know how long, and that I am not forgotten.",
      touchpoints: [
        { name: "Waits without a word", channels: ["mail"], expected: [-0.9, "uneasy"], action: "Calls, is told to wait", pain: "No way to see how far it is" },
        { name: "Is asked for more", channels: ["mail"], expected: [-1, "thrown back"], action: "Sends another paper, the time begins anew", systems: ["Cases"] },
      ],
    },
    {
      name: "Notice",
      customerGoal: "Understand what was decided, and what I can do.",
      touchpoints: [
        { name: "Gets the notice", channels: ["mail", "portal"], expected: [0.4, "tense"], action: "Looks for yes or no on four pages", pain: "The answer is on page three", moment: "The first line says what was decided" },
        { name: "Objects", channels: ["mail"], expected: [-0.8, "up against it"], action: "Asks how to object, finds a deadline" },
        { name: "Gets what was applied for", channels: ["other"], expected: [1.1, "settled"], action: "Sees the first payment or picks up the document", systems: ["Payments"] },
      ],
    },
  ],
};
