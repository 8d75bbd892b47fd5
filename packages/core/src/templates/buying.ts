import type { Template } from "./template.ts";

/** Journeys in which somebody buys. */

export const purchase: Template = {
  id: "purchase",
  title: "Purchase",
  type: "purchase",
  summary: "From a first wish to a second order, for anything that people think about before they buy.",
  goal: "More of those who look find what fits, buy it without help, and come back.",
  audience: "People who compare before they buy",
  persona: "The careful chooser",
  timeFrame: "Six weeks, from first visit to first use",
  stages: [
    {
      name: "Notice",
      customerGoal: "Find out whether there is something for what bothers me.",
      touchpoints: [
        { name: "Sees it somewhere", channels: ["social", "partner"], expected: [0.5, "curious"], action: "Hears of it from a friend or sees it in passing", thought: "Would that be something for me?" },
        { name: "Looks it up", channels: ["web"], expected: [0.3, "open"], action: "Searches for the name and for what others say", pain: "What people ask first is not answered on the first page", systems: ["Website"] },
      ],
    },
    {
      name: "Choose",
      customerGoal: "Know which one fits me, without being sold to.",
      touchpoints: [
        { name: "Compares", channels: ["web"], expected: [-0.2, "unsure"], action: "Opens several at once and makes a list of what differs", thought: "Which of these differences matters for me?", pain: "Models cannot be compared by what matters to the customer" },
        { name: "Reads what others say", channels: ["reviews"], expected: [0.4, "reassured"], action: "Reads the worst reviews first" },
        { name: "Asks a question", channels: ["chat", "phone"], expected: [0.8, "helped"], action: "Asks about the one thing that is not written anywhere", moment: "Whoever gets a straight answer here stays", systems: ["Chat", "Telephone"] },
      ],
    },
    {
      name: "Buy",
      customerGoal: "Pay the way I like, and know what happens next.",
      touchpoints: [
        { name: "Orders", channels: ["web", "store"], expected: [0.9, "decided"], action: "Puts it into the basket, enters address and payment", pain: "Costs that appear only at the end", moment: "The price shown is the price paid", systems: ["Shop", "Payment"] },
        { name: "Gets the confirmation", channels: ["email"], expected: [1, "relieved"], action: "Looks whether everything is right and when it comes" },
      ],
    },
    {
      name: "Receive and use",
      customerGoal: "Have it when it was promised, and use it the same day.",
      touchpoints: [
        { name: "Waits for delivery", channels: ["email", "sms"], expected: [0, "patient"], action: "Looks at the tracking page, arranges to be at home", pain: "The date moves and nobody says so", systems: ["Logistics"] },
        { name: "Unpacks and sets up", channels: ["other"], expected: [1.5, "delighted"], action: "Unpacks, follows the first steps", moment: "It works at the first try" },
        { name: "Needs help", channels: ["phone", "chat"], expected: [-0.5, "annoyed"], action: "Looks for the answer, then calls", pain: "Has to tell the same story more than once", systems: ["Help desk"] },
      ],
    },
    {
      name: "Return",
      customerGoal: "Be known, and not be bothered.",
      touchpoints: [
        { name: "Is asked for an opinion", channels: ["survey"], expected: [0.2, "willing"], action: "Answers if it is short", pain: "Asked while a problem is still open" },
        { name: "Buys again", channels: ["web", "app"], expected: [1.2, "at home"], action: "Comes back for what goes with it", moment: "The second order is easier than the first" },
      ],
    },
  ],
};

export const retailOmnichannel: Template = {
  id: "retail-omnichannel",
  title: "Retail, online and in store",
  type: "purchase",
  summary: "For retailers whose customers look online, try in the store, and return by mail, or the other way round.",
  goal: "Customers change between shop and store without noticing where one ends.",
  audience: "Customers who use the shop and at least one store",
  persona: "The one who looks online and tries on the spot",
  timeFrame: "Three weeks, including a return",
  stages: [
    {
      name: "Get inspired",
      customerGoal: "See what is new, and whether it would suit me.",
      touchpoints: [
        { name: "Sees a look", channels: ["social"], expected: [0.8, "inspired"], action: "Saves a picture, sends it to a friend" },
        { name: "Looks through the app", channels: ["app"], expected: [0.4, "browsing"], action: "Filters by size and puts favourites aside", pain: "What is sold out is shown first", systems: ["App", "Catalogue"] },
      ],
    },
    {
      name: "Check and reserve",
      customerGoal: "Know that it is there before I set out.",
      touchpoints: [
        { name: "Checks the store's stock", channels: ["web", "app"], expected: [0.3, "hopeful"], action: "Looks which store has the size", moment: "The stock shown is the stock there", systems: ["Stock"] },
        { name: "Reserves in store", channels: ["app"], expected: [0.7, "prepared"], action: "Reserves two sizes for the afternoon" },
      ],
    },
    {
      name: "Visit the store",
      customerGoal: "Try it on without queueing twice.",
      touchpoints: [
        { name: "Picks up the reservation", channels: ["store"], expected: [0.6, "expected"], action: "Shows the code at the counter", pain: "Nobody at the counter knows of the reservation", systems: ["Till", "Stock"] },
        { name: "Tries it on", channels: ["store"], expected: [0.9, "attended to"], action: "Tries both sizes, asks for a third", thought: "Does somebody see that I need help?", moment: "Somebody has time at the right moment" },
        { name: "Pays", channels: ["store"], expected: [0.2, "done"], action: "Queues, pays, shows the loyalty card", pain: "The queue is longer than the fitting", systems: ["Till", "Loyalty"] },
      ],
    },
    {
      name: "Order what was missing",
      customerGoal: "Have the rest sent home.",
      touchpoints: [
        { name: "Orders in the store for home", channels: ["store", "web"], expected: [0.5, "content"], action: "Has the missing colour sent home" },
        { name: "Receives the parcel", channels: ["mail"], expected: [0.8, "glad"], action: "Tries it on at home", systems: ["Logistics"] },
      ],
    },
    {
      name: "Return or keep",
      customerGoal: "Give back what does not fit, wherever I am.",
      touchpoints: [
        { name: "Returns in a store", channels: ["store"], expected: [-0.2, "wary"], action: "Brings the online order back to the store", pain: "Returns of online orders take a form and a manager", moment: "A return without a question brings the next order", systems: ["Till", "Returns"] },
        { name: "Gets the money back", channels: ["email"], expected: [0.4, "settled"], action: "Looks whether the money has arrived" },
        { name: "Gets a fitting offer", channels: ["email", "app"], expected: [0.5, "known"], action: "Opens it if it fits what was bought" },
      ],
    },
  ],
};

export const b2bBuying: Template = {
  id: "b2b-buying",
  title: "B2B buying",
  type: "purchase",
  summary: "For suppliers whose customers decide in a group: user, budget holder, purchasing, IT and legal.",
  goal: "Buying groups reach a decision sooner, and it is the right one for them.",
  audience: "Buying groups in companies of 50 to 2,000 people",
  persona: "The champion who has to convince five others",
  timeFrame: "Six to nine months",
  stages: [
    {
      name: "See the problem",
      customerGoal: "Show my colleagues that this costs us more than we think.",
      touchpoints: [
        { name: "Reads about others' solutions", channels: ["web", "social"], expected: [0.3, "interested"], action: "Reads a case from the same trade, forwards it" },
        { name: "Asks peers", channels: ["other"], expected: [0.5, "encouraged"], action: "Asks in a trade group who has solved it" },
      ],
    },
    {
      name: "Agree on what is needed",
      customerGoal: "Write down what we need before a supplier does it for us.",
      touchpoints: [
        { name: "Collects requirements", channels: ["other"], expected: [-0.3, "burdened"], action: "Asks five departments, gets five lists", pain: "Requirements contradict each other and nobody decides" },
        { name: "Gets a budget", channels: ["other"], expected: [0.2, "backed"], action: "Writes a business case for the budget holder", pain: "No figures that stand up to the finance department" },
      ],
    },
    {
      name: "Look at suppliers",
      customerGoal: "Get to three suppliers who can really do it.",
      touchpoints: [
        { name: "Visits the supplier's site", channels: ["web"], expected: [0, "searching"], action: "Looks for prices, security and references", pain: "The price is only told after a call", systems: ["Website", "CRM"] },
        { name: "Talks to sales", channels: ["phone", "web"], expected: [0.4, "heard"], action: "Explains the situation, asks for a demonstration of the own case", moment: "The first talk is about the customer's problem", systems: ["CRM"] },
        { name: "Sees a demonstration", channels: ["web"], expected: [0.8, "convinced"], action: "Brings three colleagues, each with a question of their own" },
      ],
    },
    {
      name: "Prove it",
      customerGoal: "Be sure that it works here, with our data and our people.",
      touchpoints: [
        { name: "Runs a trial", channels: ["app"], expected: [0.6, "engaged"], action: "Tries it with real work for four weeks", moment: "A first result before the second meeting", systems: ["Product"] },
        { name: "Checks security and law", channels: ["email"], expected: [-0.8, "slowed down"], action: "Sends questionnaires, waits for answers", pain: "The same questionnaire is answered anew each time" },
      ],
    },
    {
      name: "Decide and sign",
      customerGoal: "Get everybody to yes, at terms that I can defend.",
      touchpoints: [
        { name: "Negotiates", channels: ["email", "phone"], expected: [-0.2, "tense"], action: "Compares two offers that are built differently" },
        { name: "Signs", channels: ["portal"], expected: [1, "relieved"], action: "Gets three signatures in the right order", systems: ["Contracts"] },
      ],
    },
    {
      name: "Roll out",
      customerGoal: "Look good for having chosen this.",
      touchpoints: [
        { name: "Starts with the team", channels: ["app", "web"], expected: [0.5, "busy"], action: "Sets up, trains the first group", pain: "Those who sold it are gone and nobody else knows the story", systems: ["Product", "CRM"] },
        { name: "Reports the result", channels: ["other"], expected: [1.3, "proud"], action: "Shows the board what changed", moment: "The promised figure is reached and can be shown" },
        { name: "Renews", channels: ["email"], expected: [0.8, "sure"], action: "Renews, adds another department" },
      ],
    },
  ],
};

export const saasTrial: Template = {
  id: "saas-trial",
  title: "SaaS trial",
  type: "purchase",
  summary: "From the first visit to the second month of a subscription, for software that people try before they pay.",
  goal: "More trials reach a first result, and pay because of it.",
  audience: "Small teams that try without talking to anybody",
  persona: "The one who has to get it done by Friday",
  timeFrame: "Fourteen days of trial and the first two months",
  stages: [
    {
      name: "Find",
      customerGoal: "See in a minute whether this does what I need.",
      touchpoints: [
        { name: "Lands on the site", channels: ["web"], expected: [0.2, "scanning"], action: "Reads the headline, looks at a picture, checks the price", pain: "Says what it is, not what it does for me" },
        { name: "Signs up", channels: ["web"], expected: [0.3, "willing"], action: "Signs up with the work account", pain: "Asked for a card before anything was shown", systems: ["Accounts"] },
      ],
    },
    {
      name: "First result",
      customerGoal: "Have something to show today.",
      touchpoints: [
        { name: "Sees the first screen", channels: ["app"], expected: [0, "lost"], action: "Looks for where to begin", thought: "What am I supposed to do here?", pain: "An empty screen with forty buttons", systems: ["Product"] },
        { name: "Brings own data", channels: ["app"], expected: [-0.4, "doubtful"], action: "Uploads a file, maps its columns", pain: "The import fails without saying which row" },
        { name: "Gets a first result", channels: ["app"], expected: [1.4, "surprised"], action: "Sees own figures in the first report", moment: "Whoever sees this on the first day pays" },
      ],
    },
    {
      name: "Make it a habit",
      customerGoal: "Find out whether my team would use it.",
      touchpoints: [
        { name: "Invites a colleague", channels: ["email", "app"], expected: [0.7, "keen"], action: "Sends two invitations", moment: "Two people in one workspace" },
        { name: "Asks for help", channels: ["chat"], expected: [0.5, "supported"], action: "Asks in the chat instead of reading", systems: ["Help desk"] },
        { name: "Gets reminded", channels: ["email"], expected: [-0.1, "interrupted"], action: "Opens the third of five e-mails" },
      ],
    },
    {
      name: "Pay",
      customerGoal: "Know what it will cost us, also next year.",
      touchpoints: [
        { name: "Chooses a plan", channels: ["web"], expected: [-0.3, "calculating"], action: "Compares plans with the number of colleagues", pain: "The needed feature is in the next plan" },
        { name: "Pays", channels: ["web"], expected: [0.5, "committed"], action: "Enters the card, or asks for an invoice", systems: ["Billing"] },
      ],
    },
    {
      name: "Stay",
      customerGoal: "Never have to think about it again.",
      touchpoints: [
        { name: "Uses it weekly", channels: ["app"], expected: [0.8, "routine"], action: "Opens it on Monday, sends the report" },
        { name: "Gets the second invoice", channels: ["email"], expected: [0, "checking"], action: "Looks whether it was worth it", moment: "The value of the month is told with the invoice", systems: ["Billing"] },
      ],
    },
  ],
};
