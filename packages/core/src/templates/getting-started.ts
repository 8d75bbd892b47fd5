import type { Template } from "./template.ts";

/** Journeys in which somebody begins with something new. */

export const onboarding: Template = {
  id: "onboarding",
  title: "Onboarding",
  type: "onboarding",
  summary: "From the signature to the first habit, for any product or membership that people have to learn.",
  goal: "New customers reach what they came for within the first week, and are still there after three months.",
  audience: "Everybody in the first ninety days",
  persona: "The newcomer with little time",
  timeFrame: "Ninety days",
  stages: [
    {
      name: "Welcome",
      customerGoal: "Feel that I have decided well.",
      touchpoints: [
        { name: "Gets the welcome", channels: ["email"], expected: [0.8, "welcomed"], action: "Reads the first lines, looks for what to do now", pain: "Five messages on the first day" },
        { name: "Meets a person", channels: ["phone", "web"], expected: [1, "taken seriously"], action: "Tells what the own goal is", moment: "Somebody asks for the goal and writes it down", systems: ["CRM"] },
      ],
    },
    {
      name: "Set up",
      customerGoal: "Get the boring part done.",
      touchpoints: [
        { name: "Gives details", channels: ["web", "app"], expected: [-0.5, "tired"], action: "Fills in forms, uploads papers", pain: "Asked for what was said before signing", systems: ["Accounts"] },
        { name: "Connects what is there", channels: ["app"], expected: [-0.2, "careful"], action: "Connects accounts, devices or colleagues" },
      ],
    },
    {
      name: "First success",
      customerGoal: "See for myself that it does what was promised.",
      touchpoints: [
        { name: "Does the first real thing", channels: ["app"], expected: [1.3, "capable"], action: "Does what it was bought for, once", moment: "The first success within the first week", systems: ["Product"] },
        { name: "Gets stuck", channels: ["chat", "phone"], expected: [-0.6, "stuck"], action: "Searches, then asks", pain: "Help explains the product, not the task", systems: ["Help desk"] },
      ],
    },
    {
      name: "Habit",
      customerGoal: "Make it part of my week.",
      touchpoints: [
        { name: "Comes back by oneself", channels: ["app"], expected: [0.7, "used to it"], action: "Returns without a reminder" },
        { name: "Looks back after ninety days", channels: ["email", "phone"], expected: [0.9, "confirmed"], action: "Sees what has been reached against the goal of the first day", moment: "The goal that was written down is looked at together" },
      ],
    },
  ],
};

export const bankingAccount: Template = {
  id: "banking-account",
  title: "Opening a bank account",
  type: "onboarding",
  summary: "For banks: from choosing an account to the first salary on it, with proof of identity on the way.",
  goal: "Whoever begins finishes in one sitting, and moves their salary within two months.",
  audience: "Private customers who open their first account here",
  persona: "The one who changes banks after a bad experience",
  timeFrame: "Two months",
  stages: [
    {
      name: "Choose",
      customerGoal: "Understand what it costs before I give my data.",
      touchpoints: [
        { name: "Compares accounts", channels: ["web"], expected: [0, "sceptical"], action: "Compares fees on a comparison site and at the bank", pain: "Conditions in the small print" },
        { name: "Asks in the branch", channels: ["store", "phone"], expected: [0.5, "advised"], action: "Asks what is needed, gets a list" },
      ],
    },
    {
      name: "Apply",
      customerGoal: "Be done in one sitting.",
      touchpoints: [
        { name: "Fills in the application", channels: ["web", "app"], expected: [-0.3, "patient"], action: "Enters personal and tax details", pain: "The form forgets everything after ten minutes", systems: ["Application"] },
        { name: "Proves identity", channels: ["app"], expected: [-0.7, "nervous"], action: "Holds the passport to the camera", pain: "The video call is dropped and begins anew", moment: "Half of those who give up give up here", systems: ["Identification"] },
        { name: "Waits for approval", channels: ["email"], expected: [-0.4, "in the dark"], action: "Looks into the inbox each day", pain: "No word for a week" },
      ],
    },
    {
      name: "Get going",
      customerGoal: "Pay with it this week.",
      touchpoints: [
        { name: "Gets card and PIN", channels: ["mail"], expected: [0.6, "pleased"], action: "Waits for two letters", pain: "Card and PIN come a week apart", systems: ["Card issuing"] },
        { name: "Sets up the app", channels: ["app"], expected: [0.3, "attentive"], action: "Registers the device, sets limits", systems: ["App"] },
        { name: "Pays for the first time", channels: ["app", "store"], expected: [1.1, "it works"], action: "Pays at the bakery", moment: "The first payment works" },
      ],
    },
    {
      name: "Move in",
      customerGoal: "Have everything arrive here without missing anything.",
      touchpoints: [
        { name: "Moves standing orders", channels: ["app", "web"], expected: [-0.5, "worried"], action: "Uses the moving service, checks each payee", pain: "Two payees do not answer", systems: ["Account switching"] },
        { name: "Gets the first salary", channels: ["app"], expected: [1.2, "arrived"], action: "Sees the salary come in", moment: "From now on it is the main account" },
      ],
    },
  ],
};
