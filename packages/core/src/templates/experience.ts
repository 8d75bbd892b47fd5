import type { Template } from "./template.ts";

/** Journeys that are lived through rather than bought. */

export const experience: Template = {
  id: "experience",
  title: "Visit and experience",
  type: "experience",
  summary: "For museums, hotels, events and trips: before, while being there, and what is remembered.",
  goal: "Visitors remember a high point and a good end, and bring somebody along next time.",
  audience: "Visitors who come for the first time",
  persona: "The one who planned it for others",
  timeFrame: "One month before to one month after",
  stages: [
    {
      name: "Look forward",
      customerGoal: "Find something that all of us will like.",
      touchpoints: [
        { name: "Gets the idea", channels: ["social", "partner"], expected: [0.7, "tempted"], action: "Sees pictures of others, shows them around" },
        { name: "Plans", channels: ["web"], expected: [0, "weighing"], action: "Looks for dates, prices and how to get there", pain: "Opening times differ from page to page", systems: ["Website"] },
        { name: "Books", channels: ["web", "app"], expected: [0.8, "looking forward"], action: "Chooses a time, pays for four", systems: ["Booking"] },
      ],
    },
    {
      name: "Arrive",
      customerGoal: "Be there without a fuss.",
      touchpoints: [
        { name: "Travels", channels: ["other"], expected: [-0.3, "hurried"], action: "Follows signs, looks for a place to park", pain: "The last kilometre has no signs" },
        { name: "Is received", channels: ["store"], expected: [0.9, "welcome"], action: "Shows the ticket, asks where to begin", moment: "The first minute sets the tone", systems: ["Admission"] },
      ],
    },
    {
      name: "Be there",
      customerGoal: "Forget the time.",
      touchpoints: [
        { name: "Finds the way around", channels: ["app", "other"], expected: [0.2, "exploring"], action: "Follows the map or the crowd" },
        { name: "The high point", channels: ["other"], expected: [1.8, "moved"], action: "Stops, looks, takes a picture, puts the camera away", moment: "What everybody tells at home" },
        { name: "Needs a break", channels: ["store"], expected: [-0.2, "hungry"], action: "Queues for food", pain: "One till for everybody at noon", systems: ["Till"] },
      ],
    },
    {
      name: "Leave",
      customerGoal: "Go with a good feeling.",
      touchpoints: [
        { name: "Passes the shop", channels: ["store"], expected: [0.4, "browsing"], action: "Looks for something to take along" },
        { name: "Says goodbye", channels: ["other"], expected: [1, "fulfilled"], action: "Looks back once", moment: "The end is remembered as much as the high point" },
      ],
    },
    {
      name: "Remember",
      customerGoal: "Tell others about it.",
      touchpoints: [
        { name: "Shares it", channels: ["social", "reviews"], expected: [1.1, "proud"], action: "Shows pictures, writes two lines" },
        { name: "Is invited again", channels: ["email"], expected: [0.5, "reminded"], action: "Opens it if it is about what was liked", systems: ["Newsletter"] },
      ],
    },
  ],
};

export const patient: Template = {
  id: "patient",
  title: "Patient journey",
  type: "experience",
  summary: "For clinics and practices: from a first symptom to living with the result, with relatives beside.",
  goal: "Patients understand what happens, wait less in the dark, and follow what helps them.",
  audience: "Patients with a planned treatment, and their relatives",
  persona: "The one who has never been in a hospital",
  timeFrame: "Six months",
  stages: [
    {
      name: "Symptom",
      customerGoal: "Know whether I have to worry.",
      touchpoints: [
        { name: "Notices something", channels: ["other"], expected: [-0.8, "worried"], action: "Waits, searches, asks the family", pain: "Finds the worst on the net first" },
        { name: "Sees the family doctor", channels: ["store"], expected: [0.1, "taken seriously"], action: "Describes it, is examined", moment: "Somebody listens to the end", systems: ["Practice software"] },
      ],
    },
    {
      name: "Diagnosis",
      customerGoal: "Get clarity soon.",
      touchpoints: [
        { name: "Waits for a specialist", channels: ["phone", "portal"], expected: [-0.9, "in limbo"], action: "Calls three practices for a date", pain: "Weeks without knowing", systems: ["Appointments"] },
        { name: "Is examined", channels: ["other"], expected: [-0.5, "exposed"], action: "Undresses, lies still, asks nothing" },
        { name: "Hears the diagnosis", channels: ["other"], expected: [-1.2, "stunned"], action: "Remembers the first sentence and no other", moment: "Time, a person, and something written to take home", systems: ["Records"] },
      ],
    },
    {
      name: "Decide",
      customerGoal: "Choose with people whom I trust.",
      touchpoints: [
        { name: "Talks it over", channels: ["other"], expected: [-0.4, "torn"], action: "Asks relatives, looks for a second opinion" },
        { name: "Gets the plan", channels: ["other", "mail"], expected: [0.4, "steadied"], action: "Signs papers, gets dates", pain: "Papers that nobody explains" },
      ],
    },
    {
      name: "Treatment",
      customerGoal: "Be safe, without pain, and not alone.",
      touchpoints: [
        { name: "Is admitted", channels: ["store"], expected: [-0.6, "nervous"], action: "Answers the same questions four times", pain: "Tells the medication to each new face", systems: ["Records", "Beds"] },
        { name: "Is treated", channels: ["other"], expected: [-0.3, "in their hands"], action: "Trusts" },
        { name: "The ward round", channels: ["other"], expected: [0.2, "briefly seen"], action: "Wanted to ask three things, asked one", moment: "The question of the day is asked and answered" },
      ],
    },
    {
      name: "Home",
      customerGoal: "Know what I may do, and whom to call.",
      touchpoints: [
        { name: "Is discharged", channels: ["other"], expected: [0.5, "free"], action: "Waits for the letter, is driven home", pain: "The letter comes after the patient", systems: ["Records"] },
        { name: "Follows the plan", channels: ["app", "phone"], expected: [0, "on my own"], action: "Takes the medicine, does exercises", pain: "Nobody to ask on a Saturday" },
        { name: "Comes for the check-up", channels: ["store"], expected: [0.8, "reassured"], action: "Hears that it has healed", systems: ["Appointments"] },
      ],
    },
  ],
};
