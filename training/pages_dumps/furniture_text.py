"""Furniture of our own writing: what invented outlets put around and into their articles."""

OPENERS = [
    [
        "Get alerts as news breaks from The Harbour Courier",
        "You can change alerts in the settings of your browser.",
    ],
    [
        "Allow notifications from the Lowland Ledger?",
        "You can turn them off at any time.",
        "Not now",
        "Allow",
    ],
    ["Skip to content", "Menu", "Sections", "Search", "Log in", "Subscribe"],
    ["Turn on desktop notifications to have breaking stories sent straight to your screen.", "EDITION", "US"],
    [
        "Never miss a headline: let the Valley Tribune send you push alerts.",
        "Manage alerts in your browser's preferences.",
    ],
    [
        "We use cookies to make this site work and to count its readers. Read our cookie notice.",
        "Accept all",
        "Reject",
    ],
    ["Advertisement", "Skip advertisement"],
    ["Home", "World", "Politics", "Business", "Opinion", "Sport", "Weather", "Sign in"],
    ["Your browser is out of date. Some features of this page may not work until you update it."],
    [
        "Stay informed with the evening bulletin from Northgate News",
        "Sign up",
        "By signing up you agree to our terms.",
    ],
    [
        "You have read two of your three free articles this month.",
        "Subscribe for one crown a week",
        "Already a subscriber? Log in",
    ],
    [
        "Notifications from The Meridian are blocked. Open your browser's preferences to let us keep you up "
        "to date."
    ],
]

APPEALS = [
    [
        "Readers like you pay for this reporting",
        "Our correspondents have spent this year in courtrooms, in flooded villages and at the border, "
        "because somebody "
        "has to be there when it happens. None of that is cheap, and no owner pays our bills.",
        "If you can, please give a small amount today. Every gift, however modest, keeps a reporter on the "
        "road and "
        "keeps our work free for those who cannot afford to pay.",
        "Give now",
    ],
    [
        "Help us keep asking questions",
        "Local papers are closing every week. Ours is still here because six thousand neighbours put in a "
        "little each "
        "month. That money goes to salaries, court fees and the rent, and to nothing else.",
        "Please join them: a contribution of any size helps our reporters to stay on the story.",
        "Thank you for standing with us.",
    ],
    [
        "Since you're here",
        "we have a small favour to ask. More people than ever are reading our newsroom's work, yet "
        "advertising brings in "
        "less each year. Support from readers makes our independence possible. It takes only a minute.",
    ],
    [
        "Everything on this site is free, and we want it to stay so. We have no shareholders and no "
        "paywall; we ask "
        "those who can to pay, so that those who cannot may read as well.",
        "Donate today",
    ],
    [
        "Will you chip in?",
        "Independent journalism needs independent readers. For the price of a cup of coffee you can help "
        "our small "
        "team to investigate those in power. Become a member and join the thousands who already support us.",
        "Become a member",
    ],
    [
        "We are a non-profit newsroom. We depend on donations from people who value fearless, factual "
        "coverage, and this "
        "month a donor will match every contribution. Will you make a gift before midnight?",
    ],
    [
        "Support local journalism",
        "Nobody covers your town as we do. A digital subscription means you never miss a council vote, a "
        "school closing or "
        "a Friday night game.",
        "Subscribe from one crown a month",
    ],
    [
        "Our mission is to bring you reporting you can rely on. That costs money, and in this critical year "
        "for democracy "
        "we need your support more than ever to keep our reporters on the ground.",
        "Your support matters.",
    ],
    [
        "Get the morning letter",
        "The day's most important stories, chosen by our editors and in your inbox before breakfast.",
        "Email address",
        "Sign up",
        "Thank you for subscribing! Check your inbox for a message from us.",
    ],
    [
        "This story is free to read because readers choose to pay for it.",
        "If our journalism is worth something to you, consider a yearly membership. You will help to fund "
        "the next "
        "investigation and keep it open to everyone.",
    ],
    ["Story continues below advertisement"],
    ["Read more: What we know so far about the harbour strike", "Share", "Tweet", "Email", "Print"],
    [
        "Download our app",
        "Follow breaking news wherever you are. The app is free and works without a connection.",
    ],
    [
        "A message from our editor",
        "We never take money from parties or companies to shape what we publish. That is why I am asking "
        "you, as "
        "somebody who reads us often, to help to pay for the journalism you use. Whatever you can spare "
        "will go "
        "straight to our newsroom.",
        "Not now",
        "Continue",
    ],
    [
        "Why we ask",
        "A newsroom of forty people costs more than advertising brings in. We publish the truth whether or "
        "not it suits "
        "our advertisers, and the only way to go on doing so is with the help of those who read us.",
        "Your subscription pays for court reporters, data journalists and a desk abroad.",
    ],
    [
        "Before you go",
        "Whatever happens next, the Valley Tribune will be there: at the count, outside the court, on the "
        "picket line. We "
        "believe that people deserve to know what is done in their name, and we know that you do too.",
        "We are asking every reader to help. With as little as two crowns a month, you can fund journalism "
        "that holds "
        "the powerful to account and explains what it all means for you and your family.",
    ],
    [
        "The free press is under pressure across the country. In these months, our journalists have been "
        "shut out of "
        "hearings, sued and threatened. We are not going away, and with your help we never will.",
        "Stand with us. Make a donation of any size to the Northgate legal fund.",
    ],
    [
        "Trials, floods, school boards, football: Northgate News covers the stories "
        "that shape your life. We take no side but that of the facts, and millions of readers rely on us "
        "for it.",
        "It is your generosity that keeps us going.",
    ],
    [
        "What makes us different",
        "Our reporters do not sit in studios. They go to the places others have left, talk with people on "
        "all sides and "
        "come back with the whole story rather than the loudest part of it.",
        "Because we answer only to our readers, we can afford to be patient. But patience costs money: if "
        "you value "
        "what we do, please consider supporting us today.",
        "Thank you.",
    ],
    [
        "Nobody tells The Meridian what to print: it has belonged to its readers since 1962. That is rare, "
        "and it lasts "
        "only as long as enough of you see a point in paying for it.",
        "Help keep it that way.",
    ],
    [
        "You make our work possible",
        "Last spring we exposed fraud in the care homes and showed where the flood money had gone. Work "
        "like this takes "
        "months. It is paid for by readers.",
        "Every contribution makes a difference.",
    ],
    [
        "A free press needs you",
        "When the stakes are this high, it matters who tells the story. We keep our correspondents where "
        "things happen, we "
        "check what politicians tell us, and we publish what we find for everyone to read.",
        "If everyone who reads this gave a little, our appeal would be over within the hour.",
    ],
    [
        "Enjoying this article?",
        "Our independent reporting is supported by people like you. Please take a moment to become a "
        "subscriber: it is "
        "the best way to make sure that serious journalism has a future.",
    ],
    [
        "Quality journalism is expensive to produce, yet we have decided not to charge for ours. We trust "
        "that readers "
        "who can pay will do so, and we are grateful to the many thousands who already have.",
        "Your help matters more than you think.",
    ],
    [
        "We are counting on you",
        "This is a decisive year. The country is divided, and half-truths travel faster than ever. Our team "
        "works day and "
        "night to establish what is so and what is not, and to bring it to you without fear or favour.",
        "Please give what you can so that we can send our reporters where they are needed.",
    ],
    [
        "Hundreds of newspapers have shut in the last ten years, and with them went the people who sat "
        "through council "
        "meetings so that you did not have to. We mean to be the exception. A reader's contribution is "
        "worth more to us "
        "than a thousand clicks, because it lets us plan.",
        "Contribute",
        "Remind me later",
    ],
    [
        "Keep the lights on",
        "Printing presses, lawyers, plane tickets: an honest newspaper is a costly thing. Yours has never had a rich "
        "patron, and it does not want one.",
        "If you read us more than twice a month, please think about paying for what you read.",
    ],
    [
        "Our promise to you",
        "Northgate News will always be free of party money. We will correct our mistakes where everyone can see them, "
        "and we will go on sending people to listen rather than to shout.",
        "In return we ask those who can to back us with a regular gift.",
        "Back us",
    ],
    [
        "The story does not end here, and neither does our work. Our journalists will be following what happens next, "
        "and thanks to our members everyone will be able to read about it at no charge.",
        "Join them from three crowns a month.",
    ],
    [
        "Do you trust what you read?",
        "A survey found that nine in ten of our readers think we report fairly on all parties. We are proud of that, "
        "and we want to earn it anew each day. But independence has a price, and advertising no longer covers it.",
        "Your help today decides what we can report tomorrow.",
    ],
]

ENDS = [
    [
        "Take part in our readers' forum",
        "Join lively debates, follow people whose views you like and see who has answered you",
        "Comments",
        "Log in to leave a comment",
    ],
    ["Thanks for creating an account", "Reload this page or open another one to be signed in"],
    [
        "Comments are closed.",
        "Related stories",
        "What the ministers agreed on Tuesday",
        "Ten things to know about the ferry deal",
    ],
    [
        "Have something to say? Send a letter to the editor. Letters may be cut for length and clearness.",
        "Follow us on social media",
    ],
    [
        "Copyright 2031 Northgate News. All rights reserved. This material may not be published or "
        "rewritten without leave."
    ],
    [
        "More from Politics",
        "Most read",
        "1",
        "2",
        "3",
        "Terms of use",
        "Privacy policy",
        "Contact us",
        "About us",
    ],
    [
        "Join the conversation",
        "We welcome comments from registered readers. Please keep to the point, be polite and do not post "
        "links.",
        "View comments",
    ],
    ["To learn how commenting works here, please read our house rules and our list of frequent questions."],
    [
        "You are now signed in. Refresh the page to see your saved articles and to join the discussion.",
        "Register for free to keep on reading",
    ],
    [
        "Sign up for our daily newsletter and get the best of The Meridian in your inbox.",
        "Sign up",
        "Will be used in keeping with our privacy policy.",
    ],
]

NAMES = [
    "Rosa Marsh", "Ada Lind", "Jon Orr", "Thea van Dalen", "Samuel Adeyemi Cole", "Mirela Kovac", "Peter "
    "Lund-Hansen",
    "Grace O'Dowd", "Imre Balogh", "Lucy Tan Wei",
]  # fmt: skip

MASTHEADS = [
    ["{name}", "{weekday} {day} {month} {year} {hour}:15 GMT", "Comments"],
    ["By {name}", "{month} {day}, {year}", "Share", "Tweet"],
    ["By {name} | {month} {day}, {year} {hour}:40 PM EDT"],
    ["{month} {day}, {year} at {hour}:05 am", "{name}, Staff Writer", "0 comments"],
    ["Posted: {hour}:14 AM, {month} {day}, {year}", "Updated: {hour}:44 AM, {month} {day}, {year}"],
    ["BY {name}", "{day} {month} {year}", "Print", "Email", "Close"],
    ["{name}", "Political correspondent", "{day} {month} {year} • 4 min read"],
]
