/// Give and take: what an organisation gave to others here and what it got, for itself alone, and a
/// certificate it may show that says it contributed and nothing of an incident.
@NullMarked
package jp.noroshi.hub.contribution;

import org.jspecify.annotations.NullMarked;
