package jp.noroshi.hub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.exchange.TestReleases;
import jp.noroshi.hub.notice.TestMail;
import jp.noroshi.hub.party.TestPeople;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// The whole hub on a random port over a real, empty PostgreSQL database. All tests with the same
/// configuration share one running hub, so a test makes organisations of its own and asserts on
/// those only.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc(print = MockMvcPrint.NONE) // else it keeps every answer, just in case
@ContextConfiguration(initializers = TestDatabase.class)
@Import({TestPeople.class, TestReleases.class, TestMail.class, ReadingPaths.class, Settled.class})
public @interface HubTest {}
