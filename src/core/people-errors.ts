// Faults of what people do through the server: lists, appeals, notes, the watchlist.

export const peopleErrors = {
  cursor_unknown: {
    exit: 2,
    text: "the list has changed, and what this page would go on from is not in it any more. Begin again without `cursor`.",
  },
  unknown_group: {
    exit: 2,
    text: "no group {id} in the last sweep. GET /v1/groups lists them.",
  },
  group_changed: {
    exit: 2,
    text: "{id} is not the group that you looked at: a sweep has gone by. Look at it again.",
  },
  group_of_case: {
    exit: 2,
    text: "accounts of {id} are members of {campaign}, which the last sweep reports. Rule on {campaign}.",
  },
  unknown_trait: {
    exit: 2,
    text: "no trait {id}. A trait is named as the graph of the case names it.",
  },
  unknown_signal: {
    exit: 2,
    text: "the case has no finding {id}. GET /v1/campaigns/:id lists what it has.",
  },
  text_of_part: {
    exit: 2,
    text: "the case is a part of what its accounts send, and the rest is their owners'. Prompts of such a case are not shown.",
  },
  text_not_kept: {
    exit: 2,
    text: "no text is kept here. It is kept from when `keep_text: true` stands in stillwatch.yaml.",
  },
  unknown_appeal: {
    exit: 2,
    text: "there is no appeal {id}. GET /v1/appeals lists them.",
  },
  appeal_closed: {
    exit: 2,
    text: "the appeal {id} was {state} by {actor} already. File another one where something new is known.",
  },
  appeal_open: {
    exit: 2,
    text: "the appeal {id} of this account is open. Add to it by a note, or judge it.",
  },
  appeal_nothing: {
    exit: 2,
    text: "nothing is decided about {account} that could be appealed against.",
  },
  appeal_own: {
    exit: 2,
    text: "{actor} took or approved a decision about this account, so another person has to uphold it.",
  },
  action_changed: {
    exit: 2,
    text: "something else would happen now than what was looked at, so nothing was done.{last} Look at the preview again.",
  },
  action_hours: {
    exit: 2,
    text: "the policy lets {rung} last {most} hours at the most. Write no more, or leave `hours` out.",
  },
  message_none: {
    exit: 2,
    text: "{id} never bound the account, so there is nothing to tell its owner.",
  },
  message_bound: {
    exit: 2,
    text: "{id} is over, but something else binds the account now, and the message would say that nothing is to be done. Leave `decision` out for what binds it.",
  },
  message_nothing: {
    exit: 2,
    text: "nothing ever bound {account}, so there is nothing that its owner could be told.",
  },
  messages_unreadable: {
    exit: 2,
    text: "cannot read the messages to customers {path}: {why}. Check `messages` in stillwatch.yaml; see docs/server.md.",
  },
  messages_bad: {
    exit: 2,
    text: "the messages to customers cannot be used:\n{problems}\nSee docs/server.md.",
  },
  unknown_watch: {
    exit: 2,
    text: "there is no entry {id} on the watchlist. GET /v1/watchlist lists them.",
  },
  explore_field: {
    exit: 2,
    text: "{subject} have no field {field} that can be asked for here. GET /v1/explore/fields lists them.",
  },
  explore_is: {
    exit: 2,
    text: "{field} cannot be compared by {is}. Possible: {possible}.",
  },
  explore_value: {
    exit: 2,
    text: "this is no value for {field}, which takes {wanted}.",
  },
  explore_slow: {
    exit: 2,
    text: "the question took longer than {seconds} seconds and was stopped. Ask for less: a condition on a time, a campaign or an account.",
  },
  unknown_investigation: {
    exit: 2,
    text: "there is no saved investigation {id}. GET /v1/investigations lists them.",
  },
  watch_value: {
    exit: 2,
    text: "this is no value of the kind {kind}. Write it as the logs have it.",
  },
  unknown_policy: {
    exit: 2,
    text: "no policy {hash} was ever in use. GET /v1/policy/history lists them.",
  },
  policy_same: {
    exit: 2,
    text: "this is the policy in use already.",
  },
  policy_changed: {
    exit: 2,
    text: "{now}, so nothing was published. Look again: GET /v1/policy has the policy that holds and those that wait. What you still want, publish or propose then.",
  },
  policy_busy: {
    exit: 2,
    text: "two policies are being compared already, which is work for the whole store. Ask again when that has ended.",
  },
  policy_own: {
    exit: 2,
    text: "{actor} proposed this policy, and the one in use asks for two people: another person has to publish it as well.",
  },
  policy_not_waiting: {
    exit: 2,
    text: "no policy {hash} waits for a second person: it was published, withdrawn, or another policy came into use. GET /v1/policy has those that wait.",
  },
  policy_not_own: {
    exit: 2,
    text: "{by} proposed this policy, and {actor} cannot withdraw it. A second person publishes it, or leaves it; another policy that comes into use ends it.",
  },
  unknown_model: {
    exit: 2,
    text: "no model with the hash {hash} was in use or proposed here. GET /v1/model/history lists those that were.",
  },
  model_same: {
    exit: 2,
    text: "this is the model in use already.",
  },
  model_changed: {
    exit: 2,
    text: "{now}, so nothing was published. Look again: GET /v1/model has the model in use and those that wait. What you still want, publish or propose then.",
  },
  model_busy: {
    exit: 2,
    text: "two models are being compared already, which is work for the whole store. Ask again when that has ended.",
  },
  model_own: {
    exit: 2,
    text: "{actor} proposed this model, and the policy in use asks for two people: another person has to publish it as well.",
  },
  model_not_waiting: {
    exit: 2,
    text: "no model {hash} waits for a second person: it was published, withdrawn, or another model came into use. GET /v1/model has those that wait.",
  },
  model_not_own: {
    exit: 2,
    text: "{by} proposed this model, and {actor} cannot withdraw it. A second person publishes it, or leaves it; another model that comes into use ends it.",
  },
  model_outdated: {
    exit: 2,
    text: "the model that was published by {actor} (entry {number} of the audit) cannot be used by this version of the program, and no other one is taken in its place:\n{problems}\nPublish another one in the console, go back to the one that comes with the program there, or name one for this sweep alone with --model.",
  },
  model_traits: {
    exit: 2,
    text: "this model says otherwise what counts as a trait or whether data are worth something ({sections}), and that is only known after a sweep by it. Try it on a copy: `stillwatch scan --model`.",
  },
  model_unswept: {
    exit: 2,
    text: "nothing was swept by a model that is known here, so there is nothing to compare on. Sweep once, and ask again.",
  },
  demo_filled: {
    exit: 2,
    text: "the store holds records already, and the demo world is for an empty one. Start the server with another folder (--store).",
  },
  demo_missing: {
    exit: 2,
    text: "this installation has no demo world. `npm run build` makes it.",
  },
  demo_running: {
    exit: 2,
    text: "the demo world is being read already. GET /v1/start says how far it is.",
  },
} as const;
