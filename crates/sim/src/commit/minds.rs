//! Decisions placed: what was noticed, what was set out on, what was decided, what was cried.

use world::event::{Detail, EventKind, Sense};
use world::flow::{Cry, Decision};
use world::population::PersonId;
use world::state::{DirectiveStage, DirectiveState, EventId, IntentKind, Mind, SoundKind, Statement, StatementKind, World};

use super::Ledger;

pub(crate) fn place(world: &mut World, ledger: &mut Ledger<'_>, decision: Decision) {
    let person = decision.person;
    let mut mind = decision.mind;
    let noticed = decision.notice.map(|notice| {
        let detail = Detail::Sensed {
            sense: notice.sense,
            level_db: notice.sound.map(|(_, level_db)| level_db),
            sound: notice.sound.map(|(kind, _)| kind).filter(|_| notice.sense != Sense::Sight),
        };
        ledger.add(world, EventKind::Noticed, Some(person), notice.whom, &[notice.cause], detail)
    });
    resolve(&mut mind, noticed);
    if let Some((id, stage, cause)) = decision.directive {
        let kind = match stage {
            DirectiveStage::Begun => EventKind::DirectiveBegun,
            DirectiveStage::Done => EventKind::DirectiveDone,
            _ => EventKind::DirectiveFailed,
        };
        let before = world.directives[id].cause;
        let cause = cause.filter(|&cause| cause != EventId::PENDING).or(noticed);
        let event = ledger.add(world, kind, Some(person), None, &[cause, before], Detail::Directive(id));
        world.directives[id] = DirectiveState { stage, since: ledger.tick, cause: Some(event) };
    }
    if mind.intent.cause == Some(EventId::PENDING) {
        mind.intent.cause = mind.intent.directive.and_then(|id| world.directives[id].cause).or(noticed).or(mind.cause);
    }
    if let Some(reasons) = decision.reasons {
        let directive = mind.intent.directive.and_then(|id| world.directives[id].cause);
        let causes = [directive, noticed, mind.intent.cause];
        let detail = Detail::Choice { intent: mind.intent.kind, reasons };
        let event = ledger.add(world, EventKind::Decided, Some(person), mind.intent.person, &causes, detail);
        // The infected keep to what made them: from whatever they do one walks back to their own turning.
        if !matches!(mind.intent.kind, IntentKind::Hunt | IntentKind::Search) {
            mind.intent.cause = Some(event);
        }
    }
    if let Some(cry) = decision.cry {
        voice(world, ledger, person, &mind, cry, noticed);
    }
    world.minds[person] = mind;
}

/// Puts the event just made in the place of everything that waited for it.
fn resolve(mind: &mut Mind, noticed: Option<EventId>) {
    let fallback = noticed.or(mind.cause.filter(|&cause| cause != EventId::PENDING));
    if mind.cause == Some(EventId::PENDING) {
        mind.cause = noticed;
    }
    for threat in mind.threats.iter_mut().flatten().filter(|threat| threat.cause == EventId::PENDING) {
        threat.cause = fallback.unwrap_or(EventId(0));
    }
    for belief in mind.bitten.iter_mut().flatten().filter(|belief| belief.cause == EventId::PENDING) {
        belief.cause = fallback.unwrap_or(EventId(0));
    }
}

fn voice(world: &World, ledger: &mut Ledger<'_>, person: PersonId, mind: &Mind, cry: Cry, noticed: Option<EventId>) {
    let Some(statement) = cry.statement else {
        let cause = if cry.kind == SoundKind::Groan { world.healths[person].cause } else { mind.intent.cause };
        ledger.sound(world, person, cry.kind, cry.level_db, None, cause);
        return;
    };
    let root = if statement.root == EventId::PENDING { noticed.or(mind.cause) } else { Some(statement.root) };
    let statement = Statement { root: root.unwrap_or(EventId(0)), ..statement };
    let kind = match statement.kind {
        StatementKind::Danger => EventKind::Warned,
        StatementKind::Bitten => EventKind::Told,
    };
    let detail = Detail::Sounded { sound: cry.kind, level_db: cry.level_db };
    let about = statement.about.filter(|&about| about != person);
    let event = ledger.add(world, kind, Some(person), about, &[root], detail);
    ledger.sound(world, person, cry.kind, cry.level_db, Some(statement), Some(event));
}
