"""From Released or Counts to something to look at. Not: which cells (views) or what the sentences are (words).

What pages and the gate use (`ctx` is the Context; texts are given in the language of the visit;
every text is escaped here, so names typed by users are safe):

shell
    page_frame(ctx, page, menu, *, pages, here)   look, header, menu, demo banner; before `render`
    page_footer(ctx)                              after `render`
    message_page(title, text, *, reference="")    a closed page or an error, in words
signs, places
    sign(name) -> markup                          the small drawing of an initiative
    six_places() -> markup                        the drawing of the six places, for Welkom
sign_in
    role_cards(ctx, accounts)                     one-click demo roles; accounts: views.sign_in.DemoRole
components
    finding(text, *, over="")                     the page's one large sentence
    lead(text)                                    a paragraph of at most 70 characters wide
    prose(*paragraphs), points([text])            paragraphs, a list of sentences
    section(title, text="")                       a heading with a line under it
    card(key, *, topic=None)                      with card("k"): a calm frame
    facts([Fact(value, label, note)])             some figures in words, no row of metrics
    verdict(cell)                                 verdict of a change: symbol and words
    contents(places_and_titles, alt)                   a list of the sections that have a place
    empty(title, text, *, slug="", label="")      nothing here yet, and the next step
    next_step(text, *, slug, label, **query)      what to do now, with the page's one filled button
    page_link(slug, label, *, filled=False, **query)   to another page without losing what was typed
    big_links([BigLink(slug, title, text, sign)]) large buttons for volunteers
    at_work(title, work)                          long work with the step it is at; None if refused, and why
    progress(done, total, text)                   a bar with its words
    notice(*paragraphs, kind="info", title="")    info, good, warning, error
    download(href, label, note="", shape="link")  a link to a file route; shape button or filled
    initiative_card(InitiativeCard(...))          sign, name, place, facts, verdict
    month_bar(month, months, text)                where the programme is
    release_line(released)                        which release figures outside a chart come from
figure
    figure(chart, *, title, key, note="", ...)    title (the finding), chart, footer, table twin
charts (pure; each returns a Chart: dict figure, alt text, table twin)
    course(released, catalogue, indicator, scope)             waves with interval and n
    forest(released, catalogue, indicator, period, names)     paired change per initiative and programme
    estimates(released, catalogue, {name: address})           figures in one unit below each other
    shares(released, catalogue, indicators, scope)            stacked shares per wave
    quarters(released, catalogue, indicators, scope)          bars per quarter
    counted(counts, x, y, *, title_x, title_y)                bars of live counts
tables
    cells_table(chart)                            the table twin
    counts_table(counts, headings, *, alt)        live counts
    plain_table(headings, rows, *, alt)           texts, such as the problems of a file
"""
